/**
 * What a platform stores, as ports: one log, and views of it. Asynchronous throughout; no port knows of files,
 * transactions or other machines, so that the log may be a distributed one. {@code EngineContract} (in this module's
 * published tests) is what every engine must do.
 */
@NullMarked
package io.thingway.platform.engine;

import org.jspecify.annotations.NullMarked;

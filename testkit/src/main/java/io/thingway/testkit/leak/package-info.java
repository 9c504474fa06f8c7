/**
 * What a test may not leave behind. Buffers are watched by Netty itself: run tests with
 * {@code -Dio.netty.leakDetection.level=paranoid} and look for {@code LEAK:} of the logger
 * {@code io.netty.util.ResourceLeakDetector}; there is no hook for it here, because this module has no network library.
 */
@NullMarked
package io.thingway.testkit.leak;

import org.jspecify.annotations.NullMarked;

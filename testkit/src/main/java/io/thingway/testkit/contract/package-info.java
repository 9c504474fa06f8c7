/**
 * What every transport must do, as JUnit 5 tests. A transport joins by a class that implements {@link ThingContract}:
 * two factories and a name.
 */
@NullMarked
package io.thingway.testkit.contract;

import org.jspecify.annotations.NullMarked;

/** Things to test against: a server in memory on every transport of the class path, with and without JUnit. */
@NullMarked
package io.thingway.testkit;

import org.jspecify.annotations.NullMarked;

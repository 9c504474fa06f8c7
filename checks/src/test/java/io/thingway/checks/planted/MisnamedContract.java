package io.thingway.checks.planted;

import org.junit.jupiter.api.Test;

class MisnamedContract implements Contract {}

interface Contract {
    @Test
    default void neverRuns() {}
}

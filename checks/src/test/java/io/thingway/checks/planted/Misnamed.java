package io.thingway.checks.planted;

import org.junit.jupiter.api.Test;

class Misnamed {
    @Test
    void neverRuns() {}
}

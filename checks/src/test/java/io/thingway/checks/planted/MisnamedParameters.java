package io.thingway.checks.planted;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisnamedParameters {
    @ParameterizedTest
    @ValueSource(ints = 1)
    void neverRuns(int number) {}
}

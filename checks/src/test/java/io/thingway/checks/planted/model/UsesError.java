package io.thingway.checks.planted.model;

import io.thingway.checks.planted.error.Fault;

public interface UsesError {
    Fault fault();
}

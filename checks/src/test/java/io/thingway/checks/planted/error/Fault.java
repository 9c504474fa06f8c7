package io.thingway.checks.planted.error;

import io.thingway.checks.planted.model.UsesError;

public class Fault {
    static UsesError last;
}

package io.thingway.checks.planted;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MisnamedProperties {
    @Property
    void neverRuns(@ForAll int number) {}
}

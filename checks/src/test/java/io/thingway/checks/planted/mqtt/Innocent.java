package io.thingway.checks.planted.mqtt;

import java.util.List;

public interface Innocent {
    int SIZE = 1;

    List<String> names();
}

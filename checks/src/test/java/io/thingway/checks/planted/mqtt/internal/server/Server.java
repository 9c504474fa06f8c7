package io.thingway.checks.planted.mqtt.internal.server;

public interface Server {}

package io.thingway.session;

/** Something that goes on until it is closed; closing it again does nothing. Safe from any thread. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}

package io.thingway.testkit.proxy;

/** A stretch of network between devices and a server that can be broken. Safe from any thread. */
public interface Faults extends AutoCloseable {
    /** Ends every connection that passes here, without a good-bye; new ones are let through. */
    void cut();

    /** While on, nothing passes in either direction and nobody is told: connections stay open, new ones hang. */
    void blackhole(boolean on);

    /** While on, new connections are turned away; existing ones go on. */
    void refuse(boolean on);

    /** Ends every connection and frees the address. Does nothing the second time. */
    @Override
    void close();
}

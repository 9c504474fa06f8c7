package io.thingway.platform.real.plain;

/** A client of somebody else, in the words that all clients have. Each call waits for the answer of the server. */
interface RealClient {
    /** Whether the server had its session. */
    boolean connect() throws Exception;

    /** The QoS that is granted. */
    int subscribe(String filter, int qos) throws Exception;

    void unsubscribe(String filter) throws Exception;

    /** Until the last packet of its QoS has come. */
    void publish(PlainMessage message) throws Exception;

    /** What came next, waited for. */
    PlainMessage next() throws Exception;

    /** With DISCONNECT. */
    void disconnect() throws Exception;

    /** Sets free what it holds, connected or not. */
    void close() throws Exception;
}

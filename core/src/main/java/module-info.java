/** The model, the two ports and the engine that every transport shares. No network library. */
module io.thingway.core {
    requires transitive org.jspecify;
    requires transitive com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.thingway.model;
    exports io.thingway.error;
    exports io.thingway.json;
    exports io.thingway.activation;
    exports io.thingway.session;
    exports io.thingway.server;
    exports io.thingway.server.app;
    exports io.thingway.server.rest;
    exports io.thingway.tls;
    exports io.thingway.transport;
    exports io.thingway.magic;
    exports io.thingway.memory;
    exports io.thingway.failover;

    uses io.thingway.session.ConnectorProvider;
    uses io.thingway.server.EndpointProvider;
}

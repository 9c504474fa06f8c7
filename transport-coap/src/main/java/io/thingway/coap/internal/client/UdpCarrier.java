package io.thingway.coap.internal.client;

import java.net.InetSocketAddress;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;

/** Plain UDP from a free port. */
record UdpCarrier(Connector connector) implements Carrier {
    static UdpCarrier create(Configuration settings) {
        return new UdpCarrier(new UDPConnector(new InetSocketAddress(0), settings));
    }
}

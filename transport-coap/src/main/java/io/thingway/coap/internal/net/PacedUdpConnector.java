package io.thingway.coap.internal.net;

import java.net.InetSocketAddress;
import org.eclipse.californium.elements.RawDataChannel;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;

/** Plain UDP that receives no faster than its datagrams are worked on. */
final class PacedUdpConnector extends UDPConnector {
    private final Backlog backlog;

    PacedUdpConnector(InetSocketAddress bind, Configuration settings, Backlog backlog) {
        super(bind, settings);
        this.backlog = backlog;
    }

    @Override
    public void setRawDataReceiver(RawDataChannel receiver) {
        super.setRawDataReceiver(backlog.before(receiver));
    }
}

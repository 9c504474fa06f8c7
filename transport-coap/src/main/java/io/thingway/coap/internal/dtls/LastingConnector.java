package io.thingway.coap.internal.dtls;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.RawDataChannel;
import org.eclipse.californium.scandium.DTLSConnector;

/** A connector whose connections wait in a file while it is stopped. */
final class LastingConnector implements Connector {
    private final DTLSConnector connector;
    private final StateFile state;

    LastingConnector(DTLSConnector connector, StateFile state) {
        this.connector = connector;
        this.state = state;
    }

    @Override
    public synchronized void start() throws IOException {
        if (connector.isRunning()) {
            return;
        }
        state.load(connector);
        try {
            connector.start();
        } catch (IOException notStarted) {
            state.save(connector);
            throw notStarted;
        }
    }

    @Override
    public synchronized void stop() {
        if (connector.isRunning()) {
            connector.stop();
            state.save(connector);
        }
    }

    @Override
    public void destroy() {
        stop();
        connector.destroy();
    }

    @Override
    public void send(RawData message) {
        connector.send(message);
    }

    @Override
    public void setRawDataReceiver(RawDataChannel receiver) {
        connector.setRawDataReceiver(receiver);
    }

    @Override
    public void setEndpointContextMatcher(EndpointContextMatcher matcher) {
        connector.setEndpointContextMatcher(matcher);
    }

    @Override
    public InetSocketAddress getAddress() {
        return connector.getAddress();
    }

    @Override
    public String getProtocol() {
        return connector.getProtocol();
    }

    @Override
    public boolean isRunning() {
        return connector.isRunning();
    }

    @Override
    public void processDatagram(DatagramPacket datagram) {
        connector.processDatagram(datagram);
    }
}

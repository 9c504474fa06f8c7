package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;

/** A connection that has not said CONNECT yet. */
final class Handshake implements Phase {
    private final ServerSetup setup;
    private final Peer peer;
    private final long deadline;

    Handshake(ServerSetup setup, Peer peer) {
        this.setup = setup;
        this.peer = peer;
        this.deadline = System.nanoTime() + setup.limits().connectTimeout().toNanos();
    }

    @Override
    public boolean take(ByteBuf in, int start, int body, int end) {
        return false;
    }

    @Override
    public Phase receive(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            boolean v5 = packet.variableHeader() instanceof MqttConnectVariableHeader header && header.version() == 5;
            return refuse(ConnectRefusal.of(packet.decoderResult().cause()), v5, ClientProfile.ANY_PACKET);
        }
        if (!(packet instanceof MqttConnectMessage connect)) {
            return refuse(
                    ConnectRefusal.malformed("the first packet must be CONNECT"), false, ClientProfile.ANY_PACKET);
        }
        boolean v5 = connect.variableHeader().version() == 5;
        ConnectRefusal refusal = ConnectRules.refuse(connect, setup.plain() != null);
        return refusal == null
                ? new Admission(setup, peer, connect, deadline).begin()
                : refuse(refusal, v5, ConnectRules.maxPacketBytes(connect));
    }

    private Phase refuse(ConnectRefusal refusal, boolean v5, long maxPacketBytes) {
        new ConnAck(setup, peer).refuse(refusal, v5, maxPacketBytes);
        return this;
    }

    @Override
    public void check(long now, long lastRead) {
        if (now - deadline > 0 && !peer.closing()) {
            refuse(
                    ConnectRefusal.malformed(
                            "no CONNECT within " + setup.limits().connectTimeout()),
                    false,
                    ClientProfile.ANY_PACKET);
        }
    }

    @Override
    public void closed() {
        // nothing was begun
    }

    @Override
    public void stop() {
        peer.close();
    }
}

package io.thingway.mqtt.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** A few clients that say mostly valid packets in any order, hear some of what they are told, and end anywhere. */
final class FuzzConversation {
    private static final int CLIENTS = 3;

    private final FuzzConnection[] connections = new FuzzConnection[CLIENTS];
    private final FuzzPackets[] packets = new FuzzPackets[CLIENTS];
    private final FuzzChoice choice;
    private final int port;

    FuzzConversation(FuzzChoice choice, int port, String thing) {
        this.choice = choice;
        this.port = port;
        Arrays.setAll(packets, any -> new FuzzPackets(choice, thing));
    }

    void run() throws IOException {
        while (choice.more()) {
            step(choice.below(CLIENTS));
        }
        for (FuzzConnection connection : connections) {
            if (connection != null) {
                connection.end(choice.onceIn(3));
            }
        }
    }

    private void step(int client) throws IOException {
        FuzzConnection connection = connections[client];
        if (connection == null || !connection.open()) {
            connection = new FuzzConnection(port);
            connections[client] = connection;
            if (!choice.onceIn(20)) { // else CONNECT is left out
                say(connection, packets[client].connect());
            }
            return;
        }
        if (choice.onceIn(16)) {
            connection.end(choice.coin());
            return;
        }
        say(connection, packet(packets[client], connection));
        connection.listen(choice.onceIn(4));
    }

    private byte[] packet(FuzzPackets packets, FuzzConnection connection) {
        return switch (choice.below(16)) {
            case 0, 1, 2 -> packets.subscribe();
            case 3 -> packets.unsubscribe();
            case 4, 5, 6, 7, 8 -> packets.publish();
            case 9, 10, 11, 12 -> packets.acknowledgement(connection.underWay());
            case 13 -> packets.ping();
            case 14 -> packets.disconnect();
            default -> choice.coin() ? packets.nonsense() : packets.connect();
        };
    }

    /** As it is, changed, in two segments, or cut off for good. */
    private void say(FuzzConnection connection, byte[] packet) throws IOException {
        switch (choice.below(24)) {
            case 23 -> connection.send(Segments.changed(packet, new Random(choice.below(1 << 16))));
            case 22, 21 -> {
                int cut = choice.below(packet.length);
                connection.send(Arrays.copyOf(packet, cut));
                connection.send(Arrays.copyOfRange(packet, cut, packet.length));
            }
            case 20 -> {
                connection.send(Arrays.copyOf(packet, choice.below(packet.length)));
                connection.end(choice.coin());
            }
            default -> connection.send(packet);
        }
    }
}

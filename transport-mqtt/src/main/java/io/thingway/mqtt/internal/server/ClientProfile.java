package io.thingway.mqtt.internal.server;

import org.jspecify.annotations.Nullable;

/**
 * What a CONNECT agreed on.
 *
 * @param version 3 (MQTT 3.1), 4 (3.1.1) or 5
 * @param clientId the client's or an assigned one
 * @param assigned whether the server has made up the client id
 * @param cleanStart whether no earlier session is wanted
 * @param sessionExpirySeconds how long the session outlives the connection; 0: not at all, 4,294,967,295: for ever
 * @param keepAliveSeconds 0: none
 * @param shortened whether the client asked for another keep-alive
 * @param receiveMaximum pushes of QoS 1 and 2 that may be unacknowledged
 * @param maxPacketBytes the largest packet the client takes
 * @param topicAliasMaximum aliases that the client takes
 * @param problemInformation whether reason strings and user properties are welcome
 * @param will what to do when the connection dies, or absent
 */
record ClientProfile(
        int version,
        String clientId,
        boolean assigned,
        boolean cleanStart,
        long sessionExpirySeconds,
        int keepAliveSeconds,
        boolean shortened,
        int receiveMaximum,
        long maxPacketBytes,
        int topicAliasMaximum,
        boolean problemInformation,
        @Nullable Will will) {

    /** The largest packet of a client that takes any. */
    static final long ANY_PACKET = 0xFFFF_FFFFL;

    private static final int MAX_UTF8_PER_CHAR = 3;
    private static final int AROUND_A_REASON = 64;

    boolean v5() {
        return version == 5;
    }

    /** Whether there are packets that the client does not take. */
    boolean limitsPackets() {
        return maxPacketBytes < ANY_PACKET;
    }

    /** Whether an answer with this reason fits into the largest packet the client takes. */
    boolean takesReason(String why) {
        return takesReason(why, maxPacketBytes);
    }

    static boolean takesReason(String why, long maxPacketBytes) {
        return MAX_UTF8_PER_CHAR * why.length() + AROUND_A_REASON <= maxPacketBytes;
    }

    /** The id as it may stand in a log: some firmware uses its topic, token included. */
    String printableId() {
        int length = clientId.length();
        String shown = length <= 23 ? clientId : clientId.substring(0, 16) + "…(" + length + " characters)";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}

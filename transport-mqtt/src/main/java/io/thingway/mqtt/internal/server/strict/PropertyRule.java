package io.thingway.mqtt.internal.server.strict;

import static io.thingway.mqtt.internal.server.strict.Place.AUTH;
import static io.thingway.mqtt.internal.server.strict.Place.CONNECT;
import static io.thingway.mqtt.internal.server.strict.Place.DISCONNECT;
import static io.thingway.mqtt.internal.server.strict.Place.PUBLISH;
import static io.thingway.mqtt.internal.server.strict.Place.REPLY;
import static io.thingway.mqtt.internal.server.strict.Place.SUBSCRIBE;
import static io.thingway.mqtt.internal.server.strict.Place.UNSUBSCRIBE;
import static io.thingway.mqtt.internal.server.strict.Place.WILL;

import java.util.Map;
import java.util.Set;

/**
 * What one property is (MQTT 5, table 2-4).
 *
 * @param places where a client may put it
 */
record PropertyRule(String name, Form form, Set<Place> places) {
    /** How its value is written. */
    enum Form {
        FLAG,
        TWO_BYTES,
        FOUR_BYTES,
        VARIABLE,
        LENGTH_AND_BYTES,
        PAIR
    }

    static final int AUTHENTICATION_METHOD = 0x15;
    static final int AUTHENTICATION_DATA = 0x16;
    static final int USER_PROPERTY = 0x26;

    /** By the property's number; those of servers are missing, but for one that PUBLISH has in one direction only. */
    static final Map<Integer, PropertyRule> BY_NUMBER = Map.ofEntries(
            rule(0x01, "payload format indicator", Form.FLAG, PUBLISH, WILL),
            rule(0x02, "message expiry interval", Form.FOUR_BYTES, PUBLISH, WILL),
            rule(0x03, "content type", Form.LENGTH_AND_BYTES, PUBLISH, WILL),
            rule(0x08, "response topic", Form.LENGTH_AND_BYTES, PUBLISH, WILL),
            rule(0x09, "correlation data", Form.LENGTH_AND_BYTES, PUBLISH, WILL),
            rule(0x0B, "subscription identifier", Form.VARIABLE, SUBSCRIBE, PUBLISH),
            rule(0x11, "session expiry interval", Form.FOUR_BYTES, CONNECT, DISCONNECT),
            rule(AUTHENTICATION_METHOD, "authentication method", Form.LENGTH_AND_BYTES, CONNECT, AUTH),
            rule(AUTHENTICATION_DATA, "authentication data", Form.LENGTH_AND_BYTES, CONNECT, AUTH),
            rule(0x17, "request problem information", Form.FLAG, CONNECT),
            rule(0x18, "will delay interval", Form.FOUR_BYTES, WILL),
            rule(0x19, "request response information", Form.FLAG, CONNECT),
            rule(0x1F, "reason string", Form.LENGTH_AND_BYTES, REPLY, DISCONNECT, AUTH),
            rule(0x21, "receive maximum", Form.TWO_BYTES, CONNECT),
            rule(0x22, "topic alias maximum", Form.TWO_BYTES, CONNECT),
            rule(0x23, "topic alias", Form.TWO_BYTES, PUBLISH),
            rule(
                    USER_PROPERTY,
                    "user property",
                    Form.PAIR,
                    CONNECT,
                    WILL,
                    PUBLISH,
                    REPLY,
                    SUBSCRIBE,
                    UNSUBSCRIBE,
                    DISCONNECT,
                    AUTH),
            rule(0x27, "maximum packet size", Form.FOUR_BYTES, CONNECT));

    private static Map.Entry<Integer, PropertyRule> rule(int number, String name, Form form, Place... places) {
        return Map.entry(number, new PropertyRule(name, form, Set.of(places)));
    }
}

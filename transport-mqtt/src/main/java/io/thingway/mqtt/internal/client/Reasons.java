package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringPair;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperty;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.RetryAfter;
import java.util.Locale;

/** Why an MQTT 5 server refused, from the reason code and the properties that may say it better. */
final class Reasons {
    private static final int FIRST_ERROR = 0x80;

    private Reasons() {}

    static boolean isError(int reason) {
        return (reason & 0xFF) >= FIRST_ERROR;
    }

    /**
     * The error a packet stands for.
     *
     * @param what was refused, for a server that gives no reason string
     * @param reason 0x80 and more
     */
    static ThingException error(String what, int reason, MqttProperties properties) {
        return error(what, reason, properties, ReasonCodes.toError((byte) reason));
    }

    /** The same where the reason code alone would stand for {@code otherwise}. */
    static ThingException error(String what, int reason, MqttProperties properties, ErrorCode otherwise) {
        String status = user(properties, ReasonCodes.STATUS_PROPERTY);
        ErrorCode code = status.matches("[45][0-9]{2}") ? ErrorCode.ofStatus(Integer.parseInt(status)) : otherwise;
        return RetryAfter.apply(
                user(properties, RetryAfter.NAME), ThingException.of(code, text(what, reason, properties)));
    }

    private static String text(String what, int reason, MqttProperties properties) {
        MqttProperty<?> words = properties.getProperty(MqttProperties.REASON_STRING);
        return words != null
                ? String.valueOf(words.value())
                : String.format(Locale.ROOT, "%s, reason code 0x%02X", what, reason & 0xFF);
    }

    /** A user property's value, or nothing. */
    private static String user(MqttProperties properties, String name) {
        for (MqttProperty<?> property : properties.getProperties(MqttProperties.USER_PROPERTY)) {
            StringPair pair = ((UserProperty) property).value();
            if (pair.key.equals(name)) {
                return pair.value;
            }
        }
        return "";
    }
}

package io.thingway.mqtt.internal.client;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringPair;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperty;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
        ErrorCode code = status(properties);
        return ThingException.of(code == null ? otherwise : code, text(what, reason, properties));
    }

    private static String text(String what, int reason, MqttProperties properties) {
        MqttProperty<?> words = properties.getProperty(MqttProperties.REASON_STRING);
        return words != null
                ? String.valueOf(words.value())
                : String.format(Locale.ROOT, "%s, reason code 0x%02X", what, reason & 0xFF);
    }

    private static @Nullable ErrorCode status(MqttProperties properties) {
        for (MqttProperty<?> property : properties.getProperties(MqttProperties.USER_PROPERTY)) {
            StringPair pair = ((UserProperty) property).value();
            if (pair.key.equals(ReasonCodes.STATUS_PROPERTY) && pair.value.matches("[45][0-9]{2}")) {
                return ErrorCode.ofStatus(Integer.parseInt(pair.value));
            }
        }
        return null;
    }
}

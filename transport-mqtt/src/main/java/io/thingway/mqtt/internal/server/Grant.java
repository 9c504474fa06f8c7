package io.thingway.mqtt.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.Copy;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.session.Registration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to one filter of a SUBSCRIBE. */
sealed interface Grant {
    /**
     * In force from now on.
     *
     * @param registration what to close to end it
     */
    record Given(Asked asked, PushTarget target, Registration registration) implements Grant {
        String topic() {
            return asked.filter();
        }

        int qos() {
            return target.qos();
        }
    }

    /**
     * A filter of plain topics, in force from now on.
     *
     * @param retained what follows the SUBACK
     */
    record Passed(String filter, int qos, List<Copy> retained) implements Grant {}

    /**
     * Refused.
     *
     * @param reason the MQTT 5 reason code
     * @param error why, where the service said it
     */
    record Refused(byte reason, @Nullable ThingException error) implements Grant {
        static Refused because(ThingException error) {
            return new Refused(ReasonCodes.of(error.code()), error);
        }

        boolean unknownToken() {
            return error != null && error.code() == ErrorCode.NOT_FOUND;
        }
    }
}

package io.thingway.mqtt.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.session.Registration;
import java.util.EnumSet;
import java.util.Set;
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
     * @param retained whether retained messages follow the SUBACK
     */
    record Passed(Asked asked, TopicFilter.Valid valid, boolean retained) implements Grant {
        String filter() {
            return asked.filter();
        }

        int qos() {
            return asked.options().qos();
        }
    }

    /**
     * Refused.
     *
     * @param reason the MQTT 5 reason code
     * @param error why, where the service said it
     */
    record Refused(byte reason, @Nullable ThingException error) implements Grant {
        private static final Set<ErrorCode> FOR_GOOD =
                EnumSet.of(ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN, ErrorCode.UNAUTHORIZED);

        static Refused because(ThingException error) {
            return new Refused(ReasonCodes.of(error.code()), error);
        }

        /** Whether asking again is in vain. */
        boolean forGood() {
            return error == null || FOR_GOOD.contains(error.code());
        }

        boolean unknownToken() {
            return error != null && error.code() == ErrorCode.NOT_FOUND;
        }
    }
}

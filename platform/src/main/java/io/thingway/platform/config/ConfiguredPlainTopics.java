package io.thingway.platform.config;

import io.thingway.error.ThingException;
import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.platform.Listener;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.plain.PasswordFile;
import io.thingway.platform.plain.PlainAccess;
import io.thingway.platform.plain.RulesFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plain topics as settings ask for them. */
record ConfiguredPlainTopics(Settings settings) {
    private static final Set<Listener> MQTT =
            EnumSet.of(Listener.MQTT, Listener.MQTTS, Listener.MQTT_WS, Listener.MQTT_WSS);
    private static final Set<Listener> MQTT_TLS = EnumSet.of(Listener.MQTTS, Listener.MQTT_WSS);

    /** Absent where there are none. */
    @Nullable
    PlainAccess access(PlatformConfig.Listeners listeners) {
        Key.PlainKind kind = settings.get(Key.PLAIN_TOPICS);
        if (kind == Key.PlainKind.OFF) {
            refuseTheRest();
            return null;
        }
        if (Collections.disjoint(listeners.ports().keySet(), MQTT)) {
            throw settings.wrong(Key.PLAIN_TOPICS, "the ports of MQTT are all off");
        }
        return new PlainAccess(
                kind == Key.PlainKind.ANONYMOUS,
                settings.get(Key.MQTT_UNKNOWN_USERS) == Key.UnknownUsers.REFUSED,
                certificates(listeners),
                file(Key.MQTT_PASSWORDS, PasswordFile::check),
                file(Key.MQTT_ACL, RulesFile::check),
                limits());
    }

    private void refuseTheRest() {
        Key.PLAIN_GROUP.keys().stream()
                .filter(key -> !key.equals(Key.PLAIN_TOPICS) && settings.isSet(key))
                .findFirst()
                .ifPresent(key -> {
                    throw settings.wrong(key, "it is for plain-topics, which is off");
                });
    }

    private boolean certificates(PlatformConfig.Listeners listeners) {
        boolean wanted = settings.get(Key.MQTT_CERTIFICATE_USERS);
        if (wanted
                && Collections.disjoint(listeners.ports().keySet(), MQTT_TLS)
                && !listeners.takesMqtt(Listener.HTTPS)) {
            throw settings.wrong(
                    Key.MQTT_CERTIFICATE_USERS,
                    "it is for mqtts.port, mqtt-wss.port and, with http.mqtt, https.port, which are off");
        }
        if (wanted
                && (settings.get(Key.TLS_CLIENT_CA).isEmpty()
                        || settings.get(Key.TLS_CLIENT_AUTH) == Key.ClientAuth.OFF)) {
            throw settings.wrong(
                    Key.MQTT_CERTIFICATE_USERS, "it needs tls.client-ca, and a tls.client-auth that is not off");
        }
        return wanted;
    }

    /** A file that is wrong is told of before the server starts. */
    private @Nullable Path file(Key<Optional<Path>> key, Consumer<Path> check) {
        Optional<Path> file = settings.get(key);
        try {
            file.ifPresent(check);
        } catch (ThingException wrong) {
            throw settings.wrong(key, wrong.message());
        }
        return file.orElse(null);
    }

    private PlainLimits limits() {
        return new PlainLimits(
                settings.get(Key.MQTT_QUEUE_MESSAGES).intValue(),
                settings.get(Key.MQTT_QUEUE_BYTES),
                settings.get(Key.MQTT_QUEUES_BYTES).orElse(PlainLimits.DEFAULT.allQueuedBytes()),
                settings.get(Key.MQTT_FILTERS_BYTES).orElse(PlainLimits.DEFAULT.filterBytes()),
                settings.get(Key.MQTT_QUEUE_AGE),
                settings.get(Key.MQTT_QUEUE_FULL) == Key.QueueFull.OLDEST,
                settings.get(Key.MQTT_RETAINED_TOPICS).intValue(),
                settings.get(Key.MQTT_RETAINED_BYTES).orElse(PlainLimits.DEFAULT.retainedBytes()),
                settings.get(Key.MQTT_OFFLINE_SESSIONS).intValue(),
                settings.get(Key.MQTT_SESSION_EXPIRY),
                settings.get(Key.MQTT_TOPIC_ALIASES).intValue());
    }
}

package io.thingway.mqtt.internal.server;

import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ErrorDocument;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.server.RequestContext;
import io.thingway.server.ServiceFailures;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a publication does: write to a thing, be relayed on its sub-topic, be passed on among plain topics, or be refused
 * and explained.
 */
final class Publications {
    /** Whether there was anybody to hear a publication that was accepted. */
    enum Heard {
        YES,
        NO
    }

    static final CompletionStage<Heard> HEARD = CompletableFuture.completedFuture(Heard.YES);
    static final CompletionStage<Heard> UNHEARD = CompletableFuture.completedFuture(Heard.NO);

    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);

    private final ServerSetup setup;
    private final RequestContext context;
    private final ThingWrites writes;
    private final @Nullable Pushes author;
    private final @Nullable PlainPublications plain;

    Publications(Client client, Pushes author) {
        this(
                client.setup(),
                client.context(),
                author,
                client.plain() == null
                        ? null
                        : new PlainPublications(
                                client.counters(),
                                client.plain().topics(),
                                client.plain().rights(),
                                client.session()));
    }

    /** {@code author}: where it hears of refusals; absent: it is gone. */
    Publications(
            ServerSetup setup, RequestContext context, @Nullable Pushes author, @Nullable PlainPublications plain) {
        this.setup = setup;
        this.context = context;
        this.writes = new ThingWrites(setup.service(), context);
        this.author = author;
        this.plain = plain;
    }

    /**
     * Does what the topic means with a payload that is lent; completes when accepted, with {@link Heard#NO} where nobody
     * heard it, with a {@link ThingException} when not accepted. Never throws.
     */
    CompletionStage<?> carryOut(Topic topic, int qos, int packetId, Manner manner, byte[] bytes, int from, int length) {
        try {
            ThingTopic meaning = topic.meaning();
            if (meaning instanceof ThingTopic.Thing thing) {
                CompletionStage<@Nullable Void> written =
                        writes.write(thing.token(), setup.json().readWrite(bytes, from, length));
                return plain != null && qos == 2 ? written.thenCompose(done -> plain.taken(packetId)) : written;
            }
            if (plain != null && meaning instanceof ThingTopic.Plain name) {
                return plain.publish(topic, name.name(), qos, packetId, manner, bytes, from, length);
            }
            if (meaning instanceof ThingTopic.SubTopic sub && !sub.rest().equals(ThingTopic.ERRORS)) {
                byte[] payload = Arrays.copyOfRange(bytes, from, from + length);
                return setup.service().authorize(context, sub.token()).thenAccept(known -> relay(sub, payload));
            }
            return refused(meaning);
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    /** A will is an ordinary publication; its failure can only be counted, logged and explained to others. */
    CompletionStage<?> carryOutWill(Will will) {
        Topic topic = Topic.of(will.topic());
        return carryOut(topic, will.qos(), 0, will.manner(), will.payload(), 0, will.payload().length)
                .whenComplete((done, error) -> {
                    if (error == null) {
                        accepted(topic.meaning());
                    } else {
                        LOG.info(
                                "the will of {} was refused: {}",
                                context.remote(),
                                refuse(topic.meaning(), 0, error).message());
                    }
                });
    }

    /** Counts it. */
    void accepted(ThingTopic topic) {
        if (!(topic instanceof ThingTopic.Plain)) {
            setup.counters().writes.increment();
        }
    }

    /** Whether the author listens where a refused write to that thing is explained. */
    boolean hearsRefusals(ThingTopic.Thing thing) {
        return setup.hub().relays.at(ThingTopic.errors(thing.token())).stream()
                .anyMatch(listener -> listener.belongsTo(author));
    }

    /** Counts and explains a refused publication; the packet's id goes to its author alone. */
    ThingException refuse(ThingTopic topic, int packetId, Throwable thrown) {
        ThingException error = ServiceFailures.of(thrown, context);
        setup.counters().refusedWrites.increment();
        LOG.debug("refused a publication of {}: {}", context.remote(), error.message());
        if (topic instanceof ThingTopic.Thing thing) {
            for (RelaySubscription listener : setup.hub().relays.at(ThingTopic.errors(thing.token()))) {
                boolean toAuthor = listener.belongsTo(author) && packetId > 0;
                listener.push(toAuthor ? ErrorDocument.of(error, packetId) : ErrorDocument.of(error));
            }
        }
        return error;
    }

    private void relay(ThingTopic.SubTopic sub, byte[] payload) {
        setup.hub()
                .relays
                .at(ThingTopic.of(sub.token()) + '/' + sub.rest())
                .forEach(listener -> listener.push(payload));
    }

    private static CompletionStage<@Nullable Void> refused(ThingTopic topic) {
        String why = "nothing can be published there";
        if (topic instanceof ThingTopic.Foreign foreign) {
            why = foreign.why();
        } else if (topic instanceof ThingTopic.Plain) {
            why = ThingTopic.NOTHING.why();
        }
        return CompletableFuture.failedFuture(ThingException.invalid(why));
    }
}

package io.thingway.mqtt.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.internal.wire.ErrorDocument;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.internal.wire.TopicRules;
import io.thingway.server.RequestContext;
import io.thingway.server.ServiceFailures;
import io.thingway.session.Registration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what one filter may listen to; an activation is answered on the very topic it was asked on. */
final class Granting {
    private static final Logger LOG = LoggerFactory.getLogger(Granting.class);

    private final ServerSetup setup;
    private final Peer peer;
    private final RequestContext context;
    private final Pushes pushes;
    private final @Nullable PlainGranting plain;

    Granting(Client client, Pushes pushes) {
        this.setup = client.setup();
        this.peer = client.peer();
        this.context = client.context();
        this.pushes = pushes;
        this.plain = client.plain() == null ? null : new PlainGranting(client, client.plain());
    }

    /** Never completes exceptionally. */
    CompletableFuture<Grant> grant(Asked asked) {
        return plain != null && !asked.isOfThings()
                ? CompletableFuture.completedFuture(plain.grant(asked))
                : grantThing(asked);
    }

    /** Ends a subscription of plain topics, or one that was remembered, and says whether there was one. */
    boolean end(String filter) {
        return plain != null && plain.end(filter);
    }

    /** What the session of the client has from an earlier connection. */
    List<Asked> earlier() {
        return plain == null ? List.of() : plain.earlier();
    }

    /** Keeps what was granted among things for a later connection, where there may be one. */
    void remember(Grant.Given given) {
        if (plain != null && !(given.registration() instanceof OpenActivation)) {
            plain.remember(given.asked());
        }
    }

    private CompletableFuture<Grant> grantThing(Asked asked) {
        String filter = asked.filter();
        if (filter.startsWith(TopicFilter.SHARE)) {
            return refused(ReasonCodes.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED);
        }
        if (!TopicRules.validFilter(filter)) {
            return refused(ReasonCodes.TOPIC_FILTER_INVALID);
        }
        if (TopicRules.hasWildcard(filter)) {
            return refused(ReasonCodes.WILDCARDS_NOT_SUPPORTED); // it would give other people's tokens away
        }
        ThingTopic topic = ThingTopic.parse(filter);
        try {
            return byMeaning(topic, asked, PushTarget.of(asked))
                    .handle(this::settled)
                    .toCompletableFuture();
        } catch (RuntimeException thrown) {
            return CompletableFuture.completedFuture(settled(null, thrown));
        }
    }

    private CompletionStage<? extends Grant> byMeaning(ThingTopic topic, Asked asked, PushTarget target) {
        if (topic instanceof ThingTopic.Thing thing) {
            ThingSubscription subscriber = new ThingSubscription(target, pushes);
            return setup.service()
                    .subscribe(context, thing.token(), subscriber)
                    .thenApply(registration -> new Grant.Given(asked, target, registration));
        }
        if (topic instanceof ThingTopic.SubTopic sub) {
            return setup.service()
                    .authorize(context, sub.token())
                    .thenApply(known -> new Grant.Given(asked, target, relay(asked.filter(), target)));
        }
        if (topic instanceof ThingTopic.Activation) {
            return CompletableFuture.completedFuture(new Grant.Given(asked, target, new OpenActivation()));
        }
        return refused(ReasonCodes.NOT_AUTHORIZED);
    }

    /** What happens after the SUBACK. */
    void follow(Grant grant) {
        if (grant instanceof Grant.Passed passed && plain != null) {
            plain.follow(passed);
        } else if (grant instanceof Grant.Given given
                && given.registration() instanceof OpenActivation open
                && ThingTopic.parse(given.topic()) instanceof ThingTopic.Activation activation) {
            activate(activation.request(), given.target(), open);
        }
    }

    private void activate(ActivationRequest request, PushTarget target, OpenActivation open) {
        asked(request).whenComplete((thing, error) -> {
            byte[] answer = error == null ? ThingJson.writeActivation(thing) : refusal(error);
            long penalty = guessed(error) ? setup.hub().misses.penaltyMillis(peer.remote()) : 0;
            Runnable send = () -> {
                if (!open.closed) {
                    pushes.push(target, answer);
                }
            };
            peer.later(penalty, send);
        });
    }

    private CompletionStage<ActivatedThing> asked(ActivationRequest request) {
        try {
            return setup.service().activate(context, request);
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private static boolean guessed(@Nullable Throwable error) {
        return error != null && ThingException.from(error).code() == ErrorCode.FORBIDDEN;
    }

    private byte[] refusal(Throwable error) {
        ThingException why = ServiceFailures.of(error, context);
        LOG.info("refused an activation of {}: {}", context.remote(), why.message());
        return ErrorDocument.of(why);
    }

    private Registration relay(String topic, PushTarget target) {
        RelaySubscription subscription = new RelaySubscription(topic, target, pushes);
        setup.hub().relays.add(subscription);
        return () -> setup.hub().relays.remove(subscription);
    }

    private Grant settled(@Nullable Grant given, @Nullable Throwable error) {
        return given != null
                ? given
                : Grant.Refused.because(ServiceFailures.of(Objects.requireNonNull(error), context));
    }

    private static CompletableFuture<Grant> refused(byte reason) {
        return CompletableFuture.completedFuture(new Grant.Refused(reason, null));
    }

    /** Marks a subscription that asks for a token; closed when the client does not want the answer any more. */
    private static final class OpenActivation implements Registration {
        private volatile boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}

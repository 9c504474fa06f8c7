package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.http.internal.wire.HttpQuery;
import io.thingway.json.ThingJson;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import io.thingway.transport.OnePerThing;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that answers, and what a connection has going on with it. */
final class HttpLink implements Link {
    private final LinkParts parts;
    private final LinkLife life;
    private final LeftWills wills;
    private final OnePerThing writes = new OnePerThing();
    private final Map<ThingToken, Listening> listening = new HashMap<>();

    HttpLink(LinkParts parts, LinkLife life, LeftWills wills) {
        this.parts = parts;
        this.life = life;
        this.wills = wills;
    }

    @Override
    public void write(ThingToken token, List<ResourceValue> values, Outcome outcome) {
        writes.run(
                token,
                done -> post(new HttpPath.Thing(token), ThingJson.writeEnvelope(values))
                        .onSuccess(answer -> {
                            done.run();
                            if (answer.success()) {
                                outcome.accepted();
                            } else {
                                outcome.failed(answer.refusal());
                            }
                        }));
    }

    /** Requests leave at once. */
    @Override
    public void flush() {}

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        Listening fresh = new Listening(parts, life, token);
        listening.put(token, fresh);
        return fresh.open();
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        Listening ending = listening.remove(token);
        if (ending != null) {
            ending.close();
        }
        return Future.<@Nullable Void>succeededFuture().toCompletionStage();
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationRequest request) {
        return read(
                post(new HttpPath.Things(), ThingJson.writeActivationRequest(request)),
                ThingJson.DEFAULT::readActivation);
    }

    @Override
    public Optional<CompletionStage<@Nullable Void>> changeWills(Map<ThingToken, List<ResourceValue>> all) {
        return Optional.of(wills.change(all).toCompletionStage());
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return read(get(new HttpPath.Resource(token, key), HttpQuery.of(query)), ThingJson.DEFAULT::readArray);
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return read(get(new HttpPath.Resources(token), HttpQuery.NONE), ThingJson.DEFAULT::readResources);
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        return life.close().toCompletionStage();
    }

    private Future<Answer> get(HttpPath path, HttpQuery query) {
        return parts.requests().get(parts.clients().requests(), path, query).onComplete(this::heard, this::unread);
    }

    private Future<Answer> post(HttpPath path, byte[] body) {
        return parts.requests().post(parts.clients().requests(), path, body).onComplete(this::heard, this::lost);
    }

    private void heard(Answer answer) {
        parts.lifeline().heard();
    }

    /** A request that the network failed is the end of the link; the engine knows what to repeat. */
    private void lost(Throwable thrown) {
        parts.down(ThingException.from(thrown));
    }

    /** What is too large to read would be so on another link, too. */
    private void unread(Throwable thrown) {
        if (ThingException.from(thrown).code() != ErrorCode.TOO_LARGE) {
            lost(thrown);
        }
    }

    private static <T> CompletionStage<T> read(Future<Answer> answer, Function<byte[], T> reader) {
        return answer.map(Answer::successBody).map(reader).toCompletionStage();
    }
}

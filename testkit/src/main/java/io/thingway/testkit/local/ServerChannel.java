package io.thingway.testkit.local;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import io.thingway.server.Presence;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One connection on the server's side: bytes to the service's calls and back. */
final class ServerChannel implements LocalChannel, ThingSubscriber {
    private final ServiceCalls calls;
    private final ThingJson json;
    private final LocalReceiver client;
    private final Consumer<ServerChannel> onEnded;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Presence presence = new Presence();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Map<ThingToken, ThingWrite> wills;

    ServerChannel(
            ThingService service,
            ThingJson json,
            Map<ThingToken, byte[]> wills,
            LocalReceiver client,
            Consumer<ServerChannel> onEnded) {
        this.calls = new ServiceCalls(
                service, new RequestContext(LocalNames.SCHEME, new LocalAddress("device"), false, null), ended::get);
        this.json = json;
        this.wills = read(wills);
        this.client = client;
        this.onEnded = onEnded;
    }

    /** Tells the service of the device; its refusal is thrown, and the connection over. */
    void enter() {
        try {
            calls.enter(presence, this::putOut);
        } catch (ThingException refused) {
            finish();
            throw refused;
        }
    }

    @Override
    public CompletionStage<byte[]> activate(ActivationRequest request) {
        return calls.call(
                (service, context) -> service.activate(context, request).thenApply(ThingJson::writeActivation));
    }

    @Override
    public CompletionStage<@Nullable Void> write(ThingToken token, byte[] body) {
        return calls.call((service, context) -> service.write(context, token, json.readWrite(body)));
    }

    @Override
    public CompletionStage<@Nullable Void> changeWills(Map<ThingToken, byte[]> other) {
        return calls.call((service, context) -> {
            wills = read(other);
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        return calls.call((service, context) ->
                service.subscribe(context, token, this).thenAccept(handle -> subscriptions.add(token, handle)));
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        return calls.call((service, context) -> subscriptions.remove(token));
    }

    @Override
    public CompletionStage<byte[]> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return calls.call(
                (service, context) -> service.read(context, token, key, query).thenApply(ThingJson::writeArray));
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return calls.call((service, context) -> service.resources(context, token));
    }

    @Override
    public void onWrite(ThingToken token, ThingWrite write) {
        client.onPush(token, write.array());
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        client.onEnd(token, reason);
    }

    @Override
    public void close() {
        finish();
    }

    @Override
    public void lost() {
        if (finish()) {
            wills.forEach(calls::writeWill);
        }
    }

    /** The service parts with the device: it did not say good-bye, so its wills are written. */
    private void putOut(ThingException reason) {
        if (finish()) {
            wills.forEach(calls::writeWill);
            client.onDown(reason);
        }
    }

    /** The server stops, and nothing is written any more. */
    void end(ThingException cause) {
        if (finish()) {
            client.onDown(cause);
        }
    }

    private Map<ThingToken, ThingWrite> read(Map<ThingToken, byte[]> bodies) {
        return bodies.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, will -> json.readWrite(will.getValue())));
    }

    private boolean finish() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        subscriptions.close();
        presence.close();
        onEnded.accept(this);
        return true;
    }
}

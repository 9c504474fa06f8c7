package io.thingway.testkit.local;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link LocalProxy}, seen from both ends. */
final class ProxyChannel implements LocalChannel, LocalReceiver {
    private final LocalReceiver client;
    private final BooleanSupplier blackhole;
    private final Consumer<ProxyChannel> onEnded;
    private @Nullable LocalChannel server; // set once, before the connection is handed out

    ProxyChannel(LocalReceiver client, BooleanSupplier blackhole, Consumer<ProxyChannel> onEnded) {
        this.client = client;
        this.blackhole = blackhole;
        this.onEnded = onEnded;
    }

    ProxyChannel to(LocalChannel far) {
        server = far;
        return this;
    }

    void cut() {
        onEnded.accept(this);
        server().lost();
        client.onDown(ThingException.of(ErrorCode.CONNECTION_LOST, "the connection was cut"));
    }

    @Override
    public CompletionStage<byte[]> activate(ActivationRequest request) {
        return pass(() -> server().activate(request));
    }

    @Override
    public CompletionStage<@Nullable Void> write(ThingToken token, byte[] body) {
        return pass(() -> server().write(token, body));
    }

    @Override
    public CompletionStage<@Nullable Void> changeWills(Map<ThingToken, byte[]> wills) {
        return pass(() -> server().changeWills(wills));
    }

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        return pass(() -> server().subscribe(token));
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        return pass(() -> server().unsubscribe(token));
    }

    @Override
    public CompletionStage<byte[]> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return pass(() -> server().read(token, key, query));
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return pass(() -> server().resources(token));
    }

    /** In a black hole the server does not hear the good-bye; it learns of the end by {@link #cut()}. */
    @Override
    public void close() {
        unlessLost(() -> {
            onEnded.accept(this);
            server().close();
        });
    }

    @Override
    public void lost() {
        onEnded.accept(this);
        server().lost();
    }

    @Override
    public void onPush(ThingToken token, byte[] array) {
        unlessLost(() -> client.onPush(token, array));
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        unlessLost(() -> client.onEnd(token, reason));
    }

    @Override
    public void onDown(ThingException cause) {
        onEnded.accept(this);
        unlessLost(() -> client.onDown(cause));
    }

    private LocalChannel server() {
        LocalChannel far = server;
        if (far == null) {
            throw new IllegalStateException("not connected yet");
        }
        return far;
    }

    private void unlessLost(Runnable message) {
        if (!blackhole.getAsBoolean()) {
            message.run();
        }
    }

    private <T> CompletionStage<T> pass(Supplier<CompletionStage<T>> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        unlessLost(() -> request.get()
                .whenComplete((result, failed) -> unlessLost(() -> {
                    if (failed == null) {
                        answer.complete(result);
                    } else {
                        answer.completeExceptionally(failed);
                    }
                })));
        return answer;
    }
}

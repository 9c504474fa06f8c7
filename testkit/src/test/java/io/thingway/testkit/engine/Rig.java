package io.thingway.testkit.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.SubscribeOptions;
import io.thingway.session.Subscription;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingListener;
import io.thingway.session.ThingSession;
import io.thingway.testkit.time.ManualLoop;
import io.thingway.transport.Connections;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection over a fake dialer on a manual loop, listeners called at once on the loop. */
final class Rig {
    static final ThingToken TOKEN = new ThingToken("t".repeat(ThingToken.LENGTH));
    static final ThingToken OTHER = new ThingToken("o".repeat(ThingToken.LENGTH));

    /** Delays of exactly 1, 2, 4, 8 … seconds. */
    static final ConnectionOptions OPTIONS = ConnectionOptions.DEFAULT
            .withReconnect(new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofSeconds(8), 0, 0))
            .withCallbacks(Runnable::run);

    final ManualLoop loop = new ManualLoop();
    final FakeDialer dialer;
    final ThingConnection connection;
    final ThingSession session;

    Rig() {
        this(OPTIONS);
    }

    Rig(ConnectionOptions options) {
        this(options, FakeDialer.EVERYTHING);
    }

    Rig(ConnectionOptions options, Capabilities capabilities) {
        dialer = new FakeDialer(loop, capabilities);
        connection = Connections.open(dialer, options);
        session = connection.thing(TOKEN);
        loop.runReady();
    }

    /** Something done on the loop, and all that follows from it. */
    void onLoop(Runnable task) {
        loop.execute(task);
        loop.runReady();
    }

    /** Lets the attempt under way succeed. */
    FakeLink up() {
        onLoop(dialer::accept);
        return link();
    }

    void refuse(ErrorCode code) {
        onLoop(() -> dialer.refuse(code));
    }

    FakeLink link() {
        return dialer.last().link();
    }

    void die() {
        onLoop(link()::die);
    }

    void dieOf(ErrorCode code) {
        onLoop(() -> link().dieOf(code));
    }

    void acceptAll() {
        onLoop(link()::acceptAll);
    }

    void confirmAll() {
        onLoop(link()::confirmAll);
    }

    CompletionStage<@Nullable Void> write(String text) {
        CompletionStage<@Nullable Void> written = session.write(value(text));
        loop.runReady();
        return written;
    }

    Subscription subscribe(ThingListener listener) {
        return subscribe(listener, SubscribeOptions.DEFAULT);
    }

    Subscription subscribe(ThingListener listener, SubscribeOptions options) {
        Subscription subscription = session.subscribe(listener, options);
        loop.runReady();
        return subscription;
    }

    void advance(Duration time) {
        loop.advance(time);
    }

    static ResourceValue value(String text) {
        return ResourceValue.of("key", text);
    }

    static boolean done(CompletionStage<?> stage) {
        return stage.toCompletableFuture().isDone();
    }

    static boolean succeeded(CompletionStage<?> stage) {
        return done(stage) && !stage.toCompletableFuture().isCompletedExceptionally();
    }

    /** The error of a stage that has failed. */
    static ThingException failure(CompletionStage<?> stage) {
        CompletableFuture<?> future = stage.toCompletableFuture();
        if (!future.isCompletedExceptionally()) {
            throw new AssertionError("has not failed: " + future);
        }
        try {
            future.join();
            throw new AssertionError("has not failed");
        } catch (CompletionException failed) {
            return ThingException.from(failed);
        }
    }

    static @Nullable ErrorCode code(CompletionStage<?> stage) {
        return done(stage) ? failure(stage).code() : null;
    }
}

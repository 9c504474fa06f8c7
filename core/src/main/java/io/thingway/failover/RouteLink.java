package io.thingway.failover;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link of one route: notices when it falls silent, and can be left without anything being sent twice. From its dialing
 * until somebody {@linkplain #carry carries} on with it nobody hears of it. Home loop only.
 */
final class RouteLink implements Link, LinkEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RouteLink.class);

    /** A question that ends with one of these got no answer from the server. */
    private static final Set<ErrorCode> UNHEARD = Set.of(
            ErrorCode.UNREACHABLE,
            ErrorCode.TIMEOUT,
            ErrorCode.CONNECTION_LOST,
            ErrorCode.CLOSED,
            ErrorCode.UNSUPPORTED);

    final Route route;

    private final Loop loop;
    private final Duration silence;
    private final Consumer<RouteLink> onEnded;
    private final SilenceWatch watch;
    private Map<ThingToken, List<ResourceValue>> wills;
    private @Nullable Link link;
    private @Nullable LinkEvents engine;
    private Registration leaveTimer = () -> {};
    private @Nullable String leaving;
    private int open;
    private boolean heard;
    private boolean ended;

    /** {@code onEnded} hears of the end, whoever brought it about, before the engine does. */
    RouteLink(
            Route route,
            Map<ThingToken, List<ResourceValue>> wills,
            Loop loop,
            Duration silence,
            Consumer<RouteLink> onEnded) {
        this.route = route;
        this.wills = wills;
        this.loop = loop;
        this.silence = silence;
        this.onEnded = onEnded;
        this.watch = new SilenceWatch(loop, silence, this::fallenSilent);
    }

    /** Completes with this link when it is up. */
    CompletionStage<RouteLink> dial() {
        return route.dial(wills, this).thenApply(made -> {
            link = made;
            return this;
        });
    }

    /** The engine works with it from now on. */
    void carry(LinkEvents events) {
        engine = events;
    }

    /** Whether it leaves these wills behind. */
    boolean has(Map<ThingToken, List<ResourceValue>> others) {
        return wills.equals(others);
    }

    Map<ThingToken, List<ResourceValue>> wills() {
        return wills;
    }

    /** Takes no write any more, waits for the answers that it owes, and has the engine dial anew. */
    void leave(String why) {
        leaving = why;
        leaveTimer = loop.schedule(silence, this::superseded);
        leaveWhenIdle();
    }

    /** Closes it; nobody waits for that. */
    void discard() {
        end();
        closeQuietly();
    }

    @Override
    public int window() {
        return link().window();
    }

    @Override
    public void write(ThingToken token, List<ResourceValue> values, Outcome outcome) {
        if (leaving != null) {
            return; // it goes out on the link that follows
        }
        open++;
        watch.asked();
        Answer answer = new Answer(outcome);
        try {
            link().write(token, values, answer);
        } catch (RuntimeException thrown) {
            answer.failed(ThingException.from(thrown));
        }
    }

    @Override
    public void flush() {
        link().flush();
    }

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        return watched(link().subscribe(token));
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        return watched(link().unsubscribe(token));
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationRequest request) {
        return watched(link().activate(request));
    }

    @Override
    public Optional<CompletionStage<@Nullable Void>> changeWills(Map<ThingToken, List<ResourceValue>> others) {
        wills = others;
        return link().changeWills(others).map(this::watched);
    }

    /** A long answer may be long on its way: nobody waits for it here. */
    @Override
    public CompletionStage<List<ResourceValue>> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return counted(link().read(token, key, query));
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return counted(link().resources(token));
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        end();
        return link().close();
    }

    @Override
    public void onValues(ThingToken token, List<ResourceValue> values) {
        LinkEvents hearer = engine;
        if (!ended && hearer != null) {
            heard();
            hearer.onValues(token, values);
        }
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        LinkEvents hearer = engine;
        if (!ended && hearer != null) {
            heard();
            hearer.onEnd(token, reason);
        }
    }

    @Override
    public void onDown(ThingException cause) {
        if (ended) {
            return;
        }
        if (!heard) {
            route.disappointed(loop.nanoTime(), cause);
        }
        end();
        if (engine != null) {
            engine.onDown(cause);
        }
    }

    private void fallenSilent() {
        ThingException cause =
                ThingException.of(ErrorCode.TIMEOUT, route + " owes an answer and has been silent for " + silence);
        route.failed(cause);
        closeQuietly();
        onDown(cause);
    }

    private void closeQuietly() {
        Hop.call(link()::close).whenComplete((done, thrown) -> {
            if (thrown != null) {
                LOG.debug("a link of {} that is not used any more did not close cleanly", route, thrown);
            }
        });
    }

    private void leaveWhenIdle() {
        if (leaving != null && open == 0) {
            superseded();
        }
    }

    private void superseded() {
        leaveTimer.close();
        String why = leaving;
        if (!ended && why != null && engine != null) {
            engine.onSuperseded(why);
        }
    }

    private <T extends @Nullable Object> CompletionStage<T> watched(CompletionStage<T> question) {
        watch.asked();
        return counted(question.whenComplete((answer, thrown) -> watch.answered()));
    }

    private <T extends @Nullable Object> CompletionStage<T> counted(CompletionStage<T> question) {
        open++;
        return question.whenComplete((answer, thrown) -> answered(thrown));
    }

    private void answered(@Nullable Throwable failed) {
        open--;
        if (failed == null || !UNHEARD.contains(ThingException.from(failed).code())) {
            heard();
        }
        if (leaving != null && !ended) {
            loop.execute(this::leaveWhenIdle); // after the engine has heard the answer
        }
    }

    private void heard() {
        watch.heard();
        if (!heard) {
            heard = true;
            route.useful();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            watch.stop();
            leaveTimer.close();
            onEnded.accept(this);
        }
    }

    private Link link() {
        return Objects.requireNonNull(link, "not up yet");
    }

    /** What became of a write. */
    private final class Answer implements Outcome {
        private final Outcome outcome;

        Answer(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public void accepted() {
            end(null, outcome::accepted);
        }

        @Override
        public void failed(ThingException cause) {
            end(cause, () -> outcome.failed(cause));
        }

        private void end(@Nullable ThingException failed, Runnable tell) {
            if (!ended) {
                watch.answered();
                answered(failed);
                tell.run();
            }
        }
    }
}

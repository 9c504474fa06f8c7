package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Connecting;
import io.thingway.session.ConnectionState.Waiting;
import io.thingway.session.Registration;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials, loses, waits and dials again, until it is stopped or told that no repeat can help. Loop only.
 *
 * <p>The back-off goes back to its start when a link has lived as long as the delay before it: a server that accepts and
 * hangs up at once is not dialed faster than one that refuses.
 */
final class LinkCycle {
    private static final Logger LOG = LoggerFactory.getLogger(LinkCycle.class);

    private static final Registration NO_TIMER = () -> {};

    private static final String OTHER_WILLS = "connecting anew with other last wills";

    private final Dialer dialer;
    private final Loop loop;
    private final ConnectionOptions options;
    private final DoubleSupplier random;
    private final Wills wills;
    private final States states;
    private final LinkUser user;

    /** The attempt that counts, under way or up; what others report is history. */
    private @Nullable Attempt current;

    /** Ends the phase: the connect timeout, the wait, or the time to change wills on a link. */
    private Registration timer = NO_TIMER;

    private int failed;
    private int step;
    private long upSince;
    private boolean stopped;

    LinkCycle(
            Dialer dialer,
            ConnectionOptions options,
            DoubleSupplier random,
            Wills wills,
            States states,
            LinkUser user) {
        this.dialer = dialer;
        this.loop = dialer.loop();
        this.options = options;
        this.random = random;
        this.wills = wills;
        this.states = states;
        this.user = user;
    }

    /** Starts an attempt. */
    void dial() {
        timer.close();
        if (stopped) {
            return;
        }
        Attempt attempt = new Attempt(wills.now());
        current = attempt;
        states.set(new Connecting(failed + 1));
        Duration time = options.timeouts().connect();
        timer = loop.schedule(time, () -> attemptFailed(timeout("no connection within " + Nanos.say(time))));
        Stages.call(() -> dialer.dial(attempt.wills.byThing(), attempt)).whenComplete(attempt::dialed);
    }

    /**
     * Leaves the wills of this moment with the server: on the link that is up where it can, else by a new one. An attempt
     * under way is let come up first and looks again then: given up half-way it may still reach the server, after its
     * successor, which it would push out there and have its will written.
     */
    void checkWills() {
        Attempt attempt = current;
        if (stopped || attempt == null || attempt.changing) {
            return; // who changes them looks again
        }
        Wills.Snapshot now = wills.now();
        Link link = attempt.link;
        if (now.byThing().equals(attempt.wills.byThing())) {
            attempt.wills = now;
            if (link != null) {
                willsInPlace(now);
            }
        } else if (link != null) {
            changeWills(link, now)
                    .ifPresentOrElse(changed -> attempt.change(link, now, changed), () -> dialAnew(link, OTHER_WILLS));
        }
    }

    private Optional<CompletionStage<@Nullable Void>> changeWills(Link link, Wills.Snapshot to) {
        try {
            return link.changeWills(to.byThing());
        } catch (RuntimeException thrown) {
            return Optional.of(CompletableFuture.failedFuture(thrown));
        }
    }

    private void willsInPlace(Wills.Snapshot left) {
        wills.inPlace(left);
        user.onWillsInPlace();
    }

    private void dialAnew(Link link, String why) {
        abandon();
        user.onDown(ThingException.of(ErrorCode.CONNECTION_LOST, why));
        states.set(new Connecting(failed + 1));
        dialWhenClosed(link);
    }

    /** Gives up a link that is up but does not do its work. */
    void fault(ThingException cause) {
        Attempt attempt = current;
        if (attempt != null && attempt.link != null) {
            close(attempt.link);
            linkLost(cause);
        }
    }

    /** No attempt from now on; gives the link if it is up, which the caller closes. */
    @Nullable
    Link stop() {
        stopped = true;
        timer.close();
        Attempt attempt = current;
        if (attempt == null || attempt.link == null) {
            current = null;
            return null;
        }
        return attempt.link;
    }

    /** The good-bye must reach the server before the next hello, or the will that was taken back would be written. */
    private void dialWhenClosed(Link old) {
        timer = loop.schedule(options.timeouts().close(), this::dial);
        Registration ours = timer;
        Stages.call(old::close).whenComplete((done, thrown) -> {
            if (timer == ours) {
                dial();
            }
        });
    }

    private void attemptFailed(ThingException cause) {
        abandon();
        failed++;
        int max = options.reconnect().maxAttempts();
        next(cause, !cause.retryable() || (max > 0 && failed >= max));
    }

    private void linkLost(ThingException cause) {
        abandon();
        if (loop.nanoTime() - upSince >= Nanos.of(options.reconnect().delay(Math.max(0, step - 1), 0))) {
            step = 0;
        }
        user.onDown(cause);
        next(cause, options.reconnect().maxAttempts() == 1); // what once was up may be again, whatever ended it
    }

    private void abandon() {
        timer.close();
        current = null;
    }

    private void next(ThingException cause, boolean last) {
        if (stopped) {
            return;
        }
        if (last) {
            stopped = true;
            user.onGivenUp(cause);
            return;
        }
        Duration wait = Nanos.longer(options.reconnect().delay(step++, random.getAsDouble()), cause);
        states.set(new Waiting(failed, wait, cause));
        timer = loop.schedule(wait, this::dial);
    }

    private static void close(Link link) {
        Stages.call(link::close).whenComplete((done, thrown) -> {
            if (thrown != null) {
                LOG.debug("a link that is not used any more did not close cleanly", thrown);
            }
        });
    }

    private static ThingException timeout(String message) {
        return ThingException.of(ErrorCode.TIMEOUT, message);
    }

    /** One attempt and the link it yields; silent once it is no longer the current one. */
    private final class Attempt implements LinkEvents {
        /** What was left with the server, or is on its way there. */
        private Wills.Snapshot wills;

        private boolean changing;
        private @Nullable Link link;

        private Attempt(Wills.Snapshot wills) {
            this.wills = wills;
        }

        private void dialed(@Nullable Link made, @Nullable Throwable thrown) {
            if (current != this) {
                if (made != null) {
                    close(made);
                }
            } else if (made != null) {
                up(made);
            } else {
                attemptFailed(thrown == null ? timeout("the transport gave no link") : ThingException.from(thrown));
            }
        }

        private void up(Link made) {
            timer.close();
            timer = NO_TIMER;
            link = made;
            failed = 0;
            upSince = loop.nanoTime();
            states.set(new Connected());
            LinkCycle.this.wills.inPlace(wills);
            user.onUp(made);
            checkWills();
        }

        /** Wills that do not arrive cost the link: a new one takes them with it. */
        private void change(Link on, Wills.Snapshot to, CompletionStage<@Nullable Void> changed) {
            wills = to;
            changing = true;
            Duration time = options.timeouts().request();
            timer = loop.schedule(
                    time, () -> fault(timeout("the last wills were not taken within " + Nanos.say(time))));
            changed.whenComplete((done, thrown) -> {
                if (current == this && !stopped) {
                    changed(on, thrown);
                }
            });
        }

        private void changed(Link on, @Nullable Throwable thrown) {
            changing = false;
            timer.close();
            if (thrown == null) {
                willsInPlace(wills);
                checkWills();
            } else if (ThingException.from(thrown).code() == ErrorCode.UNSUPPORTED) {
                dialAnew(on, OTHER_WILLS);
            } else {
                fault(ThingException.from(thrown));
            }
        }

        @Override
        public void onValues(ThingToken token, List<ResourceValue> values) {
            if (current == this) {
                user.onValues(token, values);
            }
        }

        @Override
        public void onEnd(ThingToken token, ThingException reason) {
            if (current == this) {
                user.onEnd(token, reason);
            }
        }

        @Override
        public void onDown(ThingException cause) {
            if (current == this) {
                user.onBroken();
                linkLost(cause);
            }
        }

        @Override
        public void onSuperseded(String why) {
            if (current == this && link != null && !stopped) {
                dialAnew(link, why);
            }
        }
    }
}

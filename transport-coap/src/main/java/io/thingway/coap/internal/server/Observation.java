package io.thingway.coap.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.elements.util.SerialExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer that listens to one thing. Every write is one notification, in order, one on its way at a time: the next goes
 * out when the one before was acknowledged, or sent where the observer asked with a non-confirmable request. Even then
 * one notification in each keep-alive interval is confirmable, and so is the first: nothing else tells a dead observer,
 * or an address that never asked. All fields that change belong to the queue.
 */
final class Observation implements ThingSubscriber {
    /** The first Observe number: some clients take only what is greater than 0. */
    static final int FIRST = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);
    private static final int MAX_NUMBER = (1 << 24) - 1;

    private final Observations all;
    private final ServerSetup setup;
    private final Sending sending;
    private final ThingToken token;
    private final ObserverTable.Key key;
    private final SerialExecutor queue;
    private final Deque<Answer> pending = new ArrayDeque<>();
    private final Resettable notifications = new Resettable();
    private final Resettable renewals = new Resettable();
    private Terms terms;
    private Registration registration = () -> {};
    private @Nullable Future<?> tick;
    private @Nullable Delivery current;
    private int number;
    private long lastSent;
    private long lastProof;
    private boolean proven;
    private boolean last;
    private boolean ended;

    Observation(Observations all, ServerSetup setup, Sending sending, ThingToken token, Terms terms) {
        this.all = all;
        this.setup = setup;
        this.sending = sending;
        this.token = token;
        this.terms = terms;
        this.key = ObserverTable.Key.of(terms.call());
        this.queue = sending.serial();
    }

    ObserverTable.Key key() {
        return key;
    }

    ThingToken token() {
        return token;
    }

    /** The service has agreed. */
    void start(Registration subscription) {
        queue.execute(() -> {
            registration = subscription;
            if (ended) {
                subscription.close();
            } else {
                pending.addFirst(Answer.SUBSCRIBED);
                next(true);
                await(terms.keepAlive());
            }
        });
    }

    /** The same request once more, perhaps with other terms; what waits for the observer goes on waiting. */
    void renew(Terms again) {
        queue.execute(() -> {
            if (ended) {
                all.beginAnew(again, token);
                return;
            }
            terms = again;
            number = following(number);
            lastSent = System.nanoTime();
            renewals.add(sending.answer(terms, Answer.SUBSCRIBED, number, new Delivery(queue, ignoring())));
            await(terms.keepAlive());
        });
    }

    @Override
    public void onWrite(ThingToken thing, ThingWrite write) {
        queue.execute(() -> offer(Answer.content(write.array())));
    }

    @Override
    public void onEnd(ThingToken thing, ThingException reason) {
        queue.execute(() -> {
            offer(Answer.error(reason));
            last = true;
        });
    }

    private void offer(Answer document) {
        if (ended || last) {
            return;
        }
        if (pending.size() >= setup.limits().maxPending()) {
            LOG.debug("an observer at {} is too slow", terms.call().remote());
            death();
        } else {
            pending.add(document);
            next(false);
        }
    }

    private void next(boolean first) {
        if (ended || current != null || (number == 0 && !first)) {
            return;
        }
        Answer document = pending.poll();
        if (document == null) {
            if (last) {
                end();
            }
            return;
        }
        send(document, first);
    }

    private void send(Answer document, boolean first) {
        number = following(number);
        lastSent = System.nanoTime();
        Delivery delivery = new Delivery(queue, outcome());
        current = delivery;
        setup.counters().notifications.increment();
        Exchange exchange = first
                ? sending.answer(terms, document, number, delivery)
                : sending.notification(terms, document, number, type(), queue, delivery);
        notifications.add(exchange);
    }

    private CoAP.Type type() {
        boolean due =
                !proven || System.nanoTime() - lastProof > terms.keepAlive().toNanos();
        return terms.confirmable() || due ? CoAP.Type.CON : CoAP.Type.NON;
    }

    private static int following(int number) {
        return number == MAX_NUMBER ? FIRST : number + 1;
    }

    private Delivery.Outcome outcome() {
        return new Delivery.Outcome() {
            @Override
            public void delivered(boolean acknowledged) {
                if (acknowledged) {
                    proven = true;
                    lastProof = System.nanoTime();
                }
                current = null;
                next(false);
            }

            @Override
            public void goesOn() {
                lastSent = System.nanoTime();
            }

            @Override
            public void reset() {
                death();
            }

            @Override
            public void lost() {
                if (!ended) {
                    all.died(key.peer());
                }
            }
        };
    }

    /** For an answer that says nothing new. */
    private Delivery.Outcome ignoring() {
        return new Delivery.Outcome() {
            @Override
            public void reset() {
                death();
            }
        };
    }

    private void await(Duration time) {
        stopTick();
        tick = sending.later(time, () -> queue.execute(this::tick));
    }

    private void stopTick() {
        Future<?> waiting = tick;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** Keeps a quiet observer alive, and lets one go on that does not fetch its blocks. */
    private void tick() {
        if (ended) {
            return;
        }
        Duration quiet = Duration.ofNanos(System.nanoTime() - lastSent);
        Duration left = terms.keepAlive().minus(quiet);
        if (left.compareTo(Duration.ZERO) > 0) {
            await(left);
            return;
        }
        Delivery stuck = current;
        if (stuck != null && stuck.waitsForBlocks()) {
            stuck.ended();
        } else if (stuck == null) {
            send(Answer.KEEP_ALIVE, false);
        }
        await(terms.keepAlive());
    }

    /** The observer wants no more, or has asked anew. */
    void cancel() {
        queue.execute(this::end);
    }

    /** The observer is gone. */
    void die() {
        queue.execute(this::death);
    }

    private void death() {
        if (!ended) {
            setup.counters().deaths.increment();
            end();
            LastWill.write(setup, token, terms);
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        pending.clear();
        stopTick();
        notifications.complete(); // nothing is repeated any more
        renewals.complete();
        registration.close();
        all.ended(this);
    }

    /** The service parts with the observer, who said no good-bye. */
    void putOut(ThingException reason) {
        queue.execute(() -> {
            if (!ended) {
                end();
                say(reason, CoAP.Type.CON, () -> {});
                LastWill.write(setup, token, terms);
            }
        });
    }

    /** The server goes away; {@code told} runs once when the observer was told so, or cannot be. */
    void close(Runnable told) {
        queue.execute(() -> {
            if (ended) {
                told.run();
                return;
            }
            end();
            say(ThingException.of(ErrorCode.UNAVAILABLE, "the server goes away"), CoAP.Type.NON, told);
        });
    }

    /** The last words. */
    private void say(ThingException reason, CoAP.Type type, Runnable told) {
        number = following(number);
        sending.notification(terms, Answer.error(reason), number, type, queue, new Delivery(queue, farewell(told)));
    }

    private static Delivery.Outcome farewell(Runnable told) {
        return new Delivery.Outcome() {
            @Override
            public void delivered(boolean acknowledged) {
                told.run();
            }

            @Override
            public void lost() {
                told.run();
            }
        };
    }
}

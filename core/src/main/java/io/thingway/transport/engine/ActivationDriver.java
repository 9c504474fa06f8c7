package io.thingway.transport.engine;

import io.thingway.activation.ActivationEffect;
import io.thingway.activation.ActivationEffect.Ask;
import io.thingway.activation.ActivationEffect.Deliver;
import io.thingway.activation.ActivationEffect.Fail;
import io.thingway.activation.ActivationEffect.Save;
import io.thingway.activation.ActivationEvent;
import io.thingway.activation.ActivationEvent.Begin;
import io.thingway.activation.ActivationEvent.Failed;
import io.thingway.activation.ActivationEvent.Granted;
import io.thingway.activation.ActivationMachine;
import io.thingway.activation.ActivationMachine.Step;
import io.thingway.activation.ActivationState;
import io.thingway.activation.ActivationState.Activated;
import io.thingway.activation.ActivationState.Asking;
import io.thingway.activation.ActivationState.Fresh;
import io.thingway.activation.ActivationState.Refused;
import io.thingway.activation.CredentialStore;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.session.Registration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One activation: carries out what {@link ActivationMachine} says, one effect after the other. It lives on the loop; the
 * store, which may block, is called on the callbacks executor, and the next effect waits for it.
 */
final class ActivationDriver {
    final ActivationCode code;
    final CredentialStore store;
    final Promise<ActivatedThing> result;

    /** Its time limit; loop only. */
    Registration deadline = () -> {};

    private final LoopTasks tasks;
    private final Executor callbacks;
    private final Function<ActivationRequest, CompletionStage<ActivatedThing>> ask;
    private final Runnable ended;
    private ActivationState state;

    /** {@code ended} runs on the loop when the store will not be called any more. */
    ActivationDriver(
            ActivationCode code,
            CredentialStore store,
            LoopTasks tasks,
            Executor callbacks,
            Function<ActivationRequest, CompletionStage<ActivatedThing>> ask,
            Consumer<ActivationDriver> ended) {
        this.code = code;
        this.store = store;
        this.result = new Promise<>(tasks.loop());
        this.tasks = tasks;
        this.callbacks = callbacks;
        this.ask = ask;
        this.ended = () -> ended.accept(this);
        this.state = new Fresh(code);
    }

    /** Looks into the store and goes on from there. */
    void start(ActivationRequest fresh) {
        if (result.isDone()) {
            ended.run();
            return;
        }
        onStore(() -> store.load().orElse(state), stored -> {
            if (!codeOf(stored).equals(code)) {
                fail(ThingException.invalid("the store belongs to another code"));
                return;
            }
            state = stored;
            apply(new Begin(fresh));
        });
    }

    private void apply(ActivationEvent event) {
        Step step = ActivationMachine.step(state, event);
        state = step.state();
        perform(step.effects().iterator());
    }

    private void perform(Iterator<ActivationEffect> effects) {
        if (!effects.hasNext()) {
            return;
        }
        ActivationEffect effect = effects.next();
        if (effect instanceof Save save) {
            save(save.state(), effects);
        } else if (effect instanceof Ask asking) {
            ask(asking.request());
        } else if (effect instanceof Deliver deliver) {
            result.succeed(deliver.thing());
            ended.run();
        } else if (effect instanceof Fail failure) {
            fail(failure.reason());
        }
    }

    private void save(ActivationState toSave, Iterator<ActivationEffect> rest) {
        onStore(
                () -> {
                    store.save(toSave);
                    return toSave;
                },
                saved -> perform(rest));
    }

    private void ask(ActivationRequest request) {
        if (result.isDone()) { // its time is over
            ended.run();
            return;
        }
        ask.apply(request)
                .whenComplete((thing, thrown) ->
                        apply(thrown == null ? new Granted(thing) : new Failed(ThingException.from(thrown))));
    }

    private void fail(ThingException cause) {
        result.fail(cause);
        ended.run();
    }

    private <T> void onStore(Callable<T> work, Consumer<T> next) {
        try {
            callbacks.execute(() -> {
                T answer;
                try {
                    answer = work.call();
                } catch (Exception thrown) {
                    backOnLoop(() -> fail(storeFailed(thrown)));
                    return;
                }
                backOnLoop(() -> next.accept(answer));
            });
        } catch (RejectedExecutionException shutDown) {
            fail(storeFailed(shutDown));
        }
    }

    private void backOnLoop(Runnable next) {
        if (!tasks.execute(next)) {
            result.fail(ThingException.of(ErrorCode.CLOSED, "the connection was closed"));
        }
    }

    private static ThingException storeFailed(Exception thrown) {
        return ThingException.of(ErrorCode.INTERNAL, "the credential store failed: " + thrown.getMessage(), thrown);
    }

    private static ActivationCode codeOf(ActivationState state) {
        if (state instanceof Fresh fresh) {
            return fresh.code();
        }
        if (state instanceof Asking asking) {
            return asking.request().code();
        }
        if (state instanceof Activated activated) {
            return activated.code();
        }
        return ((Refused) state).code();
    }
}

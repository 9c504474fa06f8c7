package io.thingway.testkit.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A link that records what it is asked and answers when, and as, the test says. */
final class FakeLink implements Link {
    /** One write as the link got it. */
    record Sent(ThingToken token, List<ResourceValue> values, Outcome outcome) {
        /** The first value as text. */
        String text() {
            return values.get(0).value().toString();
        }
    }

    /** One question and the stage to answer it. */
    record Question<Q, A>(Q question, CompletableFuture<A> answer) {
        private static <Q, A> CompletionStage<A> ask(List<Question<Q, A>> all, Q question) {
            Question<Q, A> asked = new Question<>(question, new CompletableFuture<>());
            all.add(asked);
            return asked.answer;
        }
    }

    final Map<ThingToken, List<ResourceValue>> wills;
    final LinkEvents events;
    final List<Sent> sent = new ArrayList<>();

    /** For tests that answer one by one: what they have not yet answered, and the most of that there ever was. */
    final List<Sent> unanswered = new ArrayList<>();

    int mostUnanswered;

    /** For tests that refuse writes for now: their texts. */
    final List<String> refusedForNow = new ArrayList<>();

    final List<Question<ThingToken, @Nullable Void>> subscribes = new ArrayList<>();
    final List<Question<ThingToken, @Nullable Void>> unsubscribes = new ArrayList<>();
    final List<Question<ActivationRequest, ActivatedThing>> activations = new ArrayList<>();
    final List<Question<ResourceKey, List<ResourceValue>>> reads = new ArrayList<>();
    final List<Question<ThingToken, List<ResourceKey>>> listings = new ArrayList<>();

    /** Whether wills can be changed while it is up. */
    boolean changesWills;

    final List<Question<Map<ThingToken, List<ResourceValue>>, @Nullable Void>> changes = new ArrayList<>();

    /** What happened, in order: {@code subscribe}, {@code write 1}, {@code flush}, … */
    final List<String> log = new ArrayList<>();

    CompletableFuture<@Nullable Void> closing = CompletableFuture.completedFuture(null);
    int closes;
    int window = Integer.MAX_VALUE;

    FakeLink(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
        this.wills = wills;
        this.events = events;
    }

    /** The link dies. */
    void die() {
        dieOf(ErrorCode.CONNECTION_LOST);
    }

    void dieOf(ErrorCode code) {
        events.onDown(ThingException.of(code, "cut"));
    }

    /** Accepts every write that has no answer yet. */
    void acceptAll() {
        List.copyOf(sent).forEach(write -> write.outcome().accepted());
    }

    /** Confirms every subscription asked for so far. */
    void confirmAll() {
        subscribes.forEach(asked -> asked.answer().complete(null));
    }

    /** The texts of the writes it got. */
    List<String> texts() {
        return sent.stream().map(Sent::text).toList();
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public void write(ThingToken token, List<ResourceValue> values, Outcome outcome) {
        Sent write = new Sent(token, values, outcome);
        sent.add(write);
        unanswered.add(write);
        mostUnanswered = Math.max(mostUnanswered, unanswered.size());
        log.add("write " + write.text());
    }

    @Override
    public void flush() {
        log.add("flush");
    }

    @Override
    public CompletionStage<@Nullable Void> subscribe(ThingToken token) {
        log.add("subscribe");
        return Question.ask(subscribes, token);
    }

    @Override
    public CompletionStage<@Nullable Void> unsubscribe(ThingToken token) {
        log.add("unsubscribe");
        return Question.ask(unsubscribes, token);
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationRequest request) {
        log.add("activate");
        return Question.ask(activations, request);
    }

    @Override
    public Optional<CompletionStage<@Nullable Void>> changeWills(Map<ThingToken, List<ResourceValue>> changed) {
        return changesWills ? Optional.of(Question.ask(changes, changed)) : Optional.empty();
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(ThingToken token, ResourceKey key, ReadQuery query) {
        return Question.ask(reads, key);
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(ThingToken token) {
        return Question.ask(listings, token);
    }

    @Override
    public CompletionStage<@Nullable Void> close() {
        closes++;
        log.add("close");
        return closing;
    }
}

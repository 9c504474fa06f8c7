package io.thingway.testkit.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.session.Capability;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import io.thingway.transport.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A dialer whose attempts the test lets succeed or fail. */
final class FakeDialer implements Dialer {
    static final Capabilities EVERYTHING = new Capabilities(Set.of(Capability.values()), 2);

    /** One attempt under way. */
    record Dial(FakeLink link, CompletableFuture<Link> answer) {}

    final List<Dial> dials = new ArrayList<>();
    int closes;

    /** Thrown by the next attempts instead of an answer. */
    @Nullable
    RuntimeException toThrow;

    private final Loop loop;
    private final Capabilities capabilities;

    FakeDialer(Loop loop, Capabilities capabilities) {
        this.loop = loop;
        this.capabilities = capabilities;
    }

    /** The newest attempt. */
    Dial last() {
        return dials.get(dials.size() - 1);
    }

    /** Lets the newest attempt succeed. */
    FakeLink accept() {
        Dial dial = last();
        dial.answer.complete(dial.link);
        return dial.link;
    }

    /** Lets the newest attempt fail. */
    void refuse(ErrorCode code) {
        last().answer.completeExceptionally(ThingException.of(code, "refused"));
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public CompletionStage<Link> dial(Map<ThingToken, List<ResourceValue>> wills, LinkEvents events) {
        if (toThrow != null) {
            throw toThrow;
        }
        Dial dial = new Dial(new FakeLink(wills, events), new CompletableFuture<>());
        dials.add(dial);
        return dial.answer;
    }

    @Override
    public void close() {
        closes++;
    }
}

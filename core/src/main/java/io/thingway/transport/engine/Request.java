package io.thingway.transport.engine;

import io.thingway.session.Registration;
import io.thingway.transport.Link;
import io.thingway.transport.Loop;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One question to the server and its future. */
final class Request<T> extends Promise<T> {
    final String what;
    final Function<Link, CompletionStage<T>> call;

    /** Whether it may be asked again on the next link when its link is lost. */
    final boolean repeatable;

    /** The link it was asked on; loop only. */
    @Nullable
    Link askedOn;

    /** Its deadline; loop only. */
    Registration deadline = () -> {};

    Request(Loop loop, String what, boolean repeatable, Function<Link, CompletionStage<T>> call) {
        super(loop);
        this.what = what;
        this.repeatable = repeatable;
        this.call = call;
    }
}

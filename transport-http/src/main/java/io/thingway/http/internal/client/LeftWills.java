package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last wills of a link, each on a stream of its own. A new one is in place before the old one is taken back, so that
 * there is a will at every moment.
 */
final class LeftWills {
    private static final Logger LOG = LoggerFactory.getLogger(LeftWills.class);

    private final LinkParts link;
    private final Map<ThingToken, Left> left = new HashMap<>();

    /** All that were not taken back yet: those in {@link #left}, and those whose successors are not in place. */
    private final Set<Left> alive = new LinkedHashSet<>();

    LeftWills(LinkParts link) {
        this.link = link;
    }

    /** Leaves these in place of those before. */
    Future<Void> change(Map<ThingToken, List<ResourceValue>> wills) {
        List<Left> old = left.values().stream()
                .filter(one -> !one.values.equals(wills.get(one.stream.token())))
                .toList();
        List<Future<Void>> fresh = new ArrayList<>();
        wills.forEach((token, values) -> {
            Left before = left.get(token);
            if (before == null || !before.values.equals(values)) {
                fresh.add(leave(token, values));
            }
        });
        return Future.all(fresh).compose(open -> takeBack(old));
    }

    /** Takes all of them back. */
    Future<Void> takeBackAll() {
        return takeBack(List.copyOf(alive));
    }

    /** The names of the streams with wills, which a dead link leaves behind. */
    List<HttpPath.Subscription> names() {
        return alive.stream().filter(Left::named).map(Left::name).toList();
    }

    private Future<Void> leave(ThingToken token, List<ResourceValue> values) {
        Left fresh = new Left(token, values);
        left.put(token, fresh);
        alive.add(fresh);
        fresh.stream.open();
        return fresh.open.future();
    }

    private Future<Void> takeBack(Collection<Left> wills) {
        return Future.all(wills.stream().map(this::takeBack).toList()).mapEmpty();
    }

    /** One that is on its way can be taken back when it is known by what name. */
    private Future<Void> takeBack(Left one) {
        left.remove(one.stream.token(), one);
        return one.open.future().transform(opened -> opened.succeeded() ? cancel(one) : Future.<Void>succeededFuture());
    }

    private Future<Void> cancel(Left one) {
        one.stream.retire();
        return cancel(link, one.name()).onSuccess(done -> alive.remove(one)).onComplete(done -> one.stream.close());
    }

    /** A stream that is not there any more is as good as cancelled. */
    static Future<Void> cancel(LinkParts link, HttpPath.Subscription name) {
        return link.requests().delete(link.clients().requests(), name).compose(answer -> {
            boolean gone = answer.success() || answer.refusal().code() == ErrorCode.NOT_FOUND;
            return gone ? Future.succeededFuture() : Future.failedFuture(answer.refusal());
        });
    }

    /** One will and the stream it rides on. */
    private final class Left implements ThingStream.Owner {
        private final List<ResourceValue> values;
        private final ThingStream stream;
        private final Promise<Void> open = Promise.promise();
        private String subscription = "";

        private Left(ThingToken token, List<ResourceValue> values) {
            this.values = values;
            this.stream = new ThingStream(link, token, ThingJson.writeEnvelope(values), this);
        }

        private boolean named() {
            return !subscription.isEmpty();
        }

        private HttpPath.Subscription name() {
            return new HttpPath.Subscription(stream.token(), subscription);
        }

        @Override
        public void opened(@Nullable String name) {
            if (name == null) {
                ended(ThingException.of(ErrorCode.UNSUPPORTED, "this server takes no last wills over HTTP"));
            } else {
                takeBackFormer(name);
                subscription = name;
                open.tryComplete();
            }
        }

        /** The server may see only later that the stream before this one is dead. */
        private void takeBackFormer(String now) {
            if (named() && !subscription.equals(now)) {
                cancel(link, name())
                        .onFailure(thrown -> LOG.debug("a will of an earlier stream could not be taken back", thrown));
            }
        }

        /** They are the listener's, who has a stream of its own. */
        @Override
        public void values(List<ResourceValue> ignored) {}

        @Override
        public void ended(ThingException reason) {
            stream.close();
            left.remove(stream.token(), this);
            alive.remove(this);
            open.tryFail(reason);
        }
    }
}

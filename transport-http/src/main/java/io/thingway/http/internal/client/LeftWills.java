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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last wills of a link, each on a stream of its own. A new one is in place before the old one is taken back, so that
 * there is a will at every moment.
 */
final class LeftWills {
    private final LinkParts link;
    private final Map<ThingToken, Left> left = new HashMap<>();

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
        return takeBack(List.copyOf(left.values()));
    }

    /** The names of the streams with wills, which a dead link leaves behind. */
    List<HttpPath.Subscription> names() {
        return left.values().stream().map(Left::name).toList();
    }

    private Future<Void> leave(ThingToken token, List<ResourceValue> values) {
        Left fresh = new Left(token, values);
        left.put(token, fresh);
        fresh.stream.open();
        return fresh.open.future();
    }

    private Future<Void> takeBack(Collection<Left> wills) {
        return Future.all(wills.stream().map(this::takeBack).toList()).mapEmpty();
    }

    private Future<Void> takeBack(Left one) {
        left.remove(one.stream.token(), one);
        one.stream.retire();
        return cancel(link, one.name()).onComplete(done -> one.stream.close());
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

        private HttpPath.Subscription name() {
            return new HttpPath.Subscription(stream.token(), subscription);
        }

        @Override
        public void opened(@Nullable String name) {
            if (name == null) {
                ended(ThingException.of(ErrorCode.UNSUPPORTED, "this server takes no last wills over HTTP"));
            } else {
                subscription = name;
                open.tryComplete();
            }
        }

        /** They are the listener's, who has a stream of its own. */
        @Override
        public void values(List<ResourceValue> ignored) {}

        @Override
        public void ended(ThingException reason) {
            stream.close();
            left.remove(stream.token(), this);
            open.tryFail(reason);
        }
    }
}

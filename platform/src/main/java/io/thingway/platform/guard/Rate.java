package io.thingway.platform.guard;

import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import java.net.InetAddress;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes each request from a bucket or says why not. Safe from any thread, never blocks. */
@FunctionalInterface
interface Rate {
    /**
     * Asked once for each request.
     *
     * @param token absent for an activation
     * @return why the request is refused, or absent
     */
    @Nullable
    ThingException refusal(RequestContext context, @Nullable ThingToken token);

    /** So much of one address. */
    static Rate ofAddress(RateLimit limit, LongSupplier nanos) {
        Buckets<InetAddress> buckets = new Buckets<>("this address", limit, nanos, Capacity.of(Buckets.BYTES));
        return (context, token) -> {
            InetAddress origin = Origin.of(context.remote());
            return origin == null ? null : buckets.take(origin);
        };
    }

    /** So much of one thing. */
    static Rate ofThing(RateLimit limit, LongSupplier nanos) {
        Buckets<ThingToken> buckets = new Buckets<>("this thing", limit, nanos, Capacity.of(Buckets.BYTES));
        return (context, token) -> token == null ? null : buckets.take(token);
    }

    /** So much of all things of one account. */
    static Rate ofAccount(RateLimit limit, Owners owners, LongSupplier nanos) {
        Buckets<String> buckets = new Buckets<>("the account of this thing", limit, nanos, Capacity.of(Buckets.BYTES));
        return (context, token) -> {
            String account = token == null ? null : owners.accountOf(token);
            return account == null ? null : buckets.take(account);
        };
    }
}

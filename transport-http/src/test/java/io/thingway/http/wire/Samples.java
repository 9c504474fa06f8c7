package io.thingway.http.wire;

import io.thingway.http.internal.wire.AppPath;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Valid tokens, keys, paths and reads. */
final class Samples {
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private Samples() {}

    static Arbitrary<ThingToken> tokens() {
        return Arbitraries.strings()
                .withChars(BASE64URL.toCharArray())
                .ofLength(ThingToken.LENGTH)
                .map(ThingToken::new);
    }

    static Arbitrary<ResourceKey> keys() {
        return Arbitraries.oneOf(
                        Arbitraries.strings()
                                .withChars((BASE64URL + ".").toCharArray())
                                .ofMinLength(1)
                                .ofMaxLength(ResourceKey.MAX_LENGTH),
                        Arbitraries.of("$geo", "$settings", "$settings.a.b", "description"))
                .map(ResourceKey::new);
    }

    static Arbitrary<HttpPath> paths() {
        Arbitrary<String> ids =
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
        return Combinators.combine(tokens(), keys(), ids, Arbitraries.integers().between(0, 14))
                .as((token, key, id, kind) -> switch (kind) {
                    case 0 -> new HttpPath.Root();
                    case 1 -> new HttpPath.Things();
                    case 2 -> new HttpPath.Thing(token);
                    case 3 -> new HttpPath.Subscription(token, id);
                    case 4 -> new HttpPath.Resources(token);
                    case 5 -> new HttpPath.Resource(token, key);
                    case 6 -> new HttpPath.AllResources(token);
                    case 7 -> new HttpPath.App(new AppPath.Register());
                    case 8 -> new HttpPath.App(new AppPath.Login());
                    case 9 -> new HttpPath.App(new AppPath.Me());
                    case 10 -> new HttpPath.App(new AppPath.Things());
                    case 11 -> new HttpPath.App(new AppPath.Resources());
                    case 12 -> new HttpPath.App(new AppPath.Resource(key));
                    case 13 -> new HttpPath.App(new AppPath.ThingResource(key, id));
                    default -> new HttpPath.Date();
                });
    }

    static Arbitrary<ReadQuery> reads() {
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-62_000_000_000_000L, 253_000_000_000_000L)
                .map(Instant::ofEpochMilli);
        return Combinators.combine(Arbitraries.integers().between(1, 100), times.injectNull(0.3), times.injectNull(0.3))
                .as(ReadQuery::new);
    }
}

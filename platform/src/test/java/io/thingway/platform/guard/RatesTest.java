package io.thingway.platform.guard;

import static io.thingway.platform.guard.Asking.WRITE;
import static io.thingway.platform.guard.Asking.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {
    private static final RateLimit TWO_A_SECOND = new RateLimit(2, 3);
    private static final RequestContext HERE = Asking.from("192.0.2.1");

    private final AtomicLong nanos = new AtomicLong();
    private final InMemoryThings things = new InMemoryThings();
    private final ThingToken token = things.activateThings(1).get(0).token();
    private final ThingToken other = things.activateThings(1).get(0).token();

    @Test
    void without_a_limit_there_is_no_guard() {
        assertThat(new Guards(Rates.UNLIMITED, null, null).around(things, any -> "operator"))
                .isSameAs(things);
    }

    @Test
    void a_thing_has_its_burst_and_then_its_rate() {
        ThingService guarded = guarded(new Rates(TWO_A_SECOND, null, null));

        for (int i = 0; i < 3; i++) {
            assertThat(refusal(guarded.write(HERE, token, WRITE))).isNull();
        }
        ThingException refused = refusal(guarded.write(HERE, token, WRITE));

        assertThat(refused).hasMessage("this thing has had its requests: 2 a second, 3 at once");
        assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter()).contains(Duration.ofMillis(500));
        assertThat(refusal(guarded.write(HERE, other, WRITE))).isNull();
        pass(Duration.ofMillis(500));
        assertThat(refusal(guarded.write(Asking.from("192.0.2.2"), token, WRITE)))
                .isNull();
        assertThat(refusal(guarded.write(Asking.from("192.0.2.3"), token, WRITE)))
                .isNotNull();
    }

    @Test
    void a_refused_write_is_not_stored() {
        ThingService guarded = guarded(new Rates(new RateLimit(1, 1), null, null));
        guarded.authorize(HERE, token);

        assertThat(refusal(guarded.write(HERE, token, WRITE))).isNotNull();

        assertThat(things.resources(HERE, token).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void every_kind_of_request_counts() {
        ThingService guarded = guarded(new Rates(null, new RateLimit(0.001, 6), null));
        guarded.authorize(HERE, token);
        guarded.write(HERE, token, WRITE);
        guarded.read(HERE, token, new ResourceKey("a"), ReadQuery.newest(1));
        guarded.resources(HERE, token);
        guarded.subscribe(HERE, token, new Deaf());
        ActivationRequest request = ActivationRequest.fresh(things.issueCodes(1).get(0), new SecureRandom());
        guarded.activate(HERE, request);

        List<?> refusals = List.of(
                refusal(guarded.authorize(HERE, token)),
                refusal(guarded.write(HERE, token, WRITE)),
                refusal(guarded.read(HERE, token, new ResourceKey("a"), ReadQuery.newest(1))),
                refusal(guarded.resources(HERE, token)),
                refusal(guarded.subscribe(HERE, token, new Deaf())),
                refusal(guarded.activate(HERE, request)));

        assertThat(refusals).hasSize(6).doesNotContainNull();
        assertThat(things.codesLeft()).isZero();
    }

    @Test
    void an_address_is_one_of_IPv4_and_64_bits_of_IPv6() {
        ThingService guarded = guarded(new Rates(null, new RateLimit(1, 1), null));

        assertThat(refusal(guarded.authorize(Asking.from("192.0.2.1"), token))).isNull();
        assertThat(refusal(guarded.authorize(Asking.from("192.0.2.2"), token))).isNull();
        assertThat(refusal(guarded.authorize(Asking.from("::ffff:192.0.2.1"), token)))
                .isNotNull();
        assertThat(refusal(guarded.authorize(Asking.from("2001:db8:0:1::1"), token)))
                .isNull();
        assertThat(refusal(guarded.authorize(Asking.from("2001:db8:0:1:ffff:ffff:ffff:ffff"), token)))
                .isNotNull();
        assertThat(refusal(guarded.authorize(Asking.from("2001:db8:0:2::1"), token)))
                .isNull();
    }

    @Test
    void the_things_of_an_account_share_its_limit() {
        ThingToken foreign = things.activateThings(1).get(0).token();
        ThingService guarded = new Guards(new Rates(null, null, new RateLimit(1, 2)), null, null)
                .around(things, thing -> thing.equals(foreign) ? null : "ann", nanos::get);

        assertThat(refusal(guarded.authorize(HERE, token))).isNull();
        assertThat(refusal(guarded.authorize(HERE, other))).isNull();
        assertThat(refusal(guarded.authorize(HERE, token)))
                .hasMessageStartingWith("the account of this thing has had its requests");
        assertThat(refusal(guarded.authorize(HERE, foreign))).isNull();
    }

    @Test
    void a_flood_of_addresses_does_not_fill_the_memory() throws Exception {
        Buckets<InetAddress> buckets = new Buckets<>("this address", new RateLimit(0.001, 1), nanos::get, 1_000);

        for (int i = 0; i < 100_000; i++) {
            byte[] address = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
            buckets.take(InetAddress.getByAddress(address));
        }

        assertThat(buckets.size()).isBetween(1L, 1_000L);
    }

    @Test
    void a_bucket_that_is_full_again_is_forgotten() {
        Buckets<String> buckets = new Buckets<>("this", TWO_A_SECOND, nanos::get, 10);
        buckets.take("one");
        assertThat(buckets.size()).isOne();

        pass(Duration.ofMillis(1501));

        assertThat(buckets.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.00009, Double.NaN, Double.POSITIVE_INFINITY, 1_000_001})
    void refuses_what_is_no_rate(double perSecond) {
        assertThatThrownBy(() -> new RateLimit(perSecond, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(perSecond));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.001, 0.3, 1, 7, 1000, 1_000_000})
    void a_rate_is_what_it_says(double perSecond) {
        Buckets<String> buckets = new Buckets<>("this", new RateLimit(perSecond, 10), nanos::get, 10);
        int let = 0;
        for (int i = 0; i <= 1_000; i++) {
            let += buckets.take("one") == null ? 1 : 0;
            pass(Duration.ofNanos((long) (1e9 / perSecond / 10)));
        }

        assertThat(let).isBetween(109, 111);
    }

    private ThingService guarded(Rates rates) {
        return new Guards(rates, null, null).around(things, any -> null, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

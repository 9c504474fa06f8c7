package io.thingway.platform.guard;

import static io.thingway.platform.guard.Asking.WRITE;
import static io.thingway.platform.guard.Asking.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingWriter;
import io.thingway.testkit.log.LogTap;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FailureGuardTest {
    private static final FailureLimits AT_ONCE =
            new FailureLimits(2, 5, Duration.ofMinutes(10), Duration.ZERO, Duration.ofMinutes(5));
    private static final RequestContext HERE = Asking.from("192.0.2.1");
    private static final RequestContext ELSEWHERE = Asking.from("192.0.2.2");

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final InMemoryThings things = new InMemoryThings();
    private final ThingToken known = things.activateThings(1).get(0).token();
    private final ThingToken unused = things.activateThings(1).get(0).token();
    private final ThingService guarded = guarded(AT_ONCE);

    @Test
    void after_too_many_unknown_tokens_an_address_is_refused_for_a_while() {
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(guarded.write(HERE, unknown(), WRITE)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        }

        ThingException refused = refusal(guarded.write(HERE, unknown(), WRITE));

        assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter()).contains(Duration.ofMinutes(5));
        assertThat(refused).hasMessageContaining("unknown tokens and codes");
        assertThat(refusal(guarded.write(ELSEWHERE, unused, WRITE))).isNull();
        pass(Duration.ofMinutes(5));
        assertThat(refusal(guarded.write(HERE, unused, WRITE))).isNull();
    }

    @Test
    void while_refused_a_good_token_and_a_bad_one_get_the_same_answer_and_neither_is_looked_up() {
        fail(HERE, 5);
        asked.set(0);

        ThingException good = refusal(guarded.authorize(HERE, unused));
        ThingException bad = refusal(guarded.authorize(HERE, unknown()));

        assertThat(good).hasMessage(bad.message());
        assertThat(good.code()).isEqualTo(bad.code());
        assertThat(good.retryAfter()).isEqualTo(bad.retryAfter());
        assertThat(asked).hasValue(0);
    }

    @Test
    void what_was_in_use_there_goes_on() {
        assertThat(refusal(guarded.write(HERE, known, WRITE))).isNull();
        fail(HERE, 5);

        assertThat(refusal(guarded.write(HERE, known, WRITE))).isNull();
        assertThat(refusal(guarded.read(HERE, known, new ResourceKey("a"), ReadQuery.newest(1))))
                .isNull();
        assertThat(refusal(guarded.authorize(Asking.from("192.0.2.3"), known))).isNull();
    }

    @Test
    void a_token_in_use_elsewhere_is_not_in_use_here() {
        assertThat(refusal(guarded.write(ELSEWHERE, known, WRITE))).isNull();
        fail(HERE, 5);

        assertThat(refusal(guarded.write(HERE, known, WRITE)).code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void unknown_and_used_codes_count_and_a_refused_activation_burns_nothing() {
        ActivationCode code = things.issueCodes(1).get(0);
        for (int i = 0; i < 5; i++) {
            ActivationRequest guess = ActivationRequest.fresh(ActivationCode.mint(random), random);
            assertThat(refusal(guarded.activate(HERE, guess)).code()).isEqualTo(ErrorCode.FORBIDDEN);
        }
        ActivationRequest request = ActivationRequest.fresh(code, random);

        assertThat(refusal(guarded.activate(HERE, request)).code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);

        assertThat(things.codesLeft()).isOne();
        assertThat(refusal(guarded.activate(ELSEWHERE, request))).isNull();
    }

    @Test
    void a_thing_just_activated_is_in_use() {
        ActivationRequest request = ActivationRequest.fresh(things.issueCodes(1).get(0), random);
        ThingToken token =
                guarded.activate(HERE, request).toCompletableFuture().join().token();
        fail(HERE, 5);

        assertThat(refusal(guarded.write(HERE, token, WRITE))).isNull();
    }

    @Test
    void a_resource_that_is_not_there_is_no_failure_of_the_token() {
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(guarded.read(HERE, unused, new ResourceKey("none"), ReadQuery.newest(1))))
                    .hasFieldOrPropertyWithValue("code", ErrorCode.NOT_FOUND);
        }

        assertThat(refusal(guarded.authorize(HERE, known))).isNull();
    }

    @Test
    void a_token_taken_back_is_not_in_use_any_more() {
        guarded.write(HERE, known, WRITE);
        things.revoke(known);

        for (int i = 0; i < 5; i++) {
            assertThat(refusal(guarded.write(HERE, known, WRITE)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        }

        assertThat(refusal(guarded.write(HERE, known, WRITE)).code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void what_a_writer_writes_counts_as_any_write_does() {
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(guarded.writer(HERE, unknown()).write(WRITE)).code())
                    .isEqualTo(ErrorCode.NOT_FOUND);
        }
        ThingWriter guessing = guarded.writer(HERE, unknown());
        assertThat(refusal(guessing.write(WRITE)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(guessing.write(WRITE)).code()).isEqualTo(ErrorCode.NOT_FOUND);

        assertThat(refusal(guessing.write(WRITE)).code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(refusal(guarded.writer(HERE, unused).write(WRITE)).code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void a_writer_in_use_there_goes_on() {
        ThingWriter writer = guarded.writer(HERE, known);
        assertThat(refusal(writer.write(WRITE))).isNull();
        fail(HERE, 5);

        for (int i = 0; i < 100; i++) {
            assertThat(refusal(writer.write(WRITE))).isNull();
        }
    }

    @Test
    void a_writer_is_looked_up_now_and_then_though_it_is_answered_later() {
        ThingService stored = new ForwardingThings(things) {
            @Override
            public ThingWriter writer(RequestContext context, ThingToken token) {
                return write -> new CompletableFuture<>();
            }
        };
        AtomicInteger looks = new AtomicInteger(); // each asks what time it is
        ThingService before =
                new Guards(Rates.UNLIMITED, AT_ONCE, null).around(stored, any -> null, looks::incrementAndGet);
        assertThat(refusal(before.write(HERE, known, WRITE))).isNull();
        ThingWriter writer = before.writer(HERE, known);
        looks.set(0);

        for (int i = 0; i < 1_000; i++) {
            writer.write(WRITE);
        }

        assertThat(looks.get()).isLessThan(200);
    }

    @Test
    void a_token_that_only_a_writer_uses_stays_in_use() {
        ThingWriter writer = guarded.writer(HERE, known);
        for (int hour = 0; hour < 48; hour++) {
            for (int i = 0; i < 40; i++) {
                assertThat(refusal(writer.write(WRITE))).isNull();
            }
            pass(Duration.ofHours(1));
        }
        fail(HERE, 5);

        ThingToken ofAnotherConnection = new ThingToken(known.value()); // not among the pairs that were met lately
        assertThat(refusal(guarded.write(HERE, ofAnotherConnection, WRITE))).isNull();
    }

    @Test
    void a_token_taken_back_is_not_in_use_any_more_by_its_writer() {
        ThingWriter writer = guarded.writer(HERE, known);
        writer.write(WRITE);
        writer.write(WRITE);
        things.revoke(known);

        for (int i = 0; i < 5; i++) {
            assertThat(refusal(writer.write(WRITE)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        }

        assertThat(refusal(writer.write(WRITE)).code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void a_service_that_is_down_says_nothing_about_tokens() {
        ThingService down = new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
                return CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNAVAILABLE, "down"));
            }
        };
        ThingService before = new Guards(Rates.UNLIMITED, AT_ONCE, null).around(down, any -> null, nanos::get);

        for (int i = 0; i < 20; i++) {
            assertThat(refusal(before.write(HERE, unknown(), WRITE)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void an_answer_that_counts_comes_later_and_blocks_nobody() {
        FailureLimits slow =
                new FailureLimits(1, 3, Duration.ofMinutes(10), Duration.ofMillis(200), Duration.ofMinutes(5));
        ThingService slowing = guarded(slow);
        assertThat(slowing.authorize(HERE, unknown()).toCompletableFuture()).isDone();

        long start = System.nanoTime();
        CompletableFuture<@Nullable Void> answer =
                slowing.authorize(HERE, unknown()).toCompletableFuture();

        assertThat(answer).isNotDone();
        assertThat(slowing.authorize(HERE, known).toCompletableFuture()).isDone();
        assertThat(refusal(answer).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void by_default_ten_are_free_and_sixty_are_too_many() throws Exception {
        Failures failures = new Failures(FailureLimits.DEFAULT, nanos::get, 1_000);
        InetAddress origin = InetAddress.getByName("192.0.2.1");

        for (int i = 1; i <= 10; i++) {
            assertThat(failures.add(origin)).isZero();
        }
        Duration before = Duration.ZERO;
        for (int i = 11; i <= 60; i++) {
            assertThat(failures.refusedFor(origin)).isZero();
            Duration delay = failures.add(origin);
            assertThat(delay).isGreaterThan(before);
            before = delay;
        }

        assertThat(before).isEqualTo(Duration.ofSeconds(1));
        assertThat(failures.refusedFor(origin)).isEqualTo(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(4));
        failures.add(origin);
        assertThat(failures.refusedFor(origin))
                .as("late answers do not prolong it")
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void six_a_minute_are_forgotten() throws Exception {
        Failures failures = new Failures(FailureLimits.DEFAULT, nanos::get, 1_000);
        InetAddress origin = InetAddress.getByName("192.0.2.1");

        for (int i = 0; i < 1_000; i++) {
            assertThat(failures.add(origin)).isZero();
            pass(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_flood_of_addresses_does_not_fill_the_memory() throws Exception {
        Failures failures = new Failures(FailureLimits.DEFAULT, nanos::get, 1_000);
        Proven proven = new Proven(nanos::get, 1_000);

        for (int i = 0; i < 100_000; i++) {
            InetAddress origin = InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i});
            failures.add(origin);
            proven.add(origin, known);
        }

        assertThat(failures.size()).isBetween(1L, 1_000L);
        assertThat(proven.size()).isBetween(1L, 1_000L);
    }

    @Test
    void what_is_in_use_is_remembered_for_longer_than_a_day_and_no_longer_than_it_is_good() throws Exception {
        Proven proven = new Proven(nanos::get, 1_000);
        InetAddress origin = InetAddress.getByName("192.0.2.1");
        proven.add(origin, known);

        for (int hour = 0; hour < 48; hour++) {
            pass(Duration.ofHours(1));
            for (int i = 0; i < 1_000; i++) {
                assertThat(proven.contains(origin, known)).isTrue();
            }
        }
        assertThat(proven.contains(InetAddress.getByName("192.0.2.2"), known)).isFalse();
        proven.remove(origin, known);
        assertThat(proven.contains(origin, known)).isFalse();
    }

    @Test
    @Timeout(30)
    void an_answer_comes_though_it_cannot_be_noted() {
        ThingService answering = new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                broken.set(true);
                return super.write(context, token, write);
            }
        };
        ThingService guarded =
                new Guards(Rates.UNLIMITED, AT_ONCE, null).around(answering, any -> null, this::brokenAfterTheRequest);
        try (LogTap log = LogTap.on(FailureGuard.class.getName())) {
            assertThat(refusal(guarded.write(HERE, unknown(), WRITE)).code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(refusal(guarded.write(HERE, known, WRITE))).isNull();
            assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("ERROR what came of a request of"));
        }
    }

    private long brokenAfterTheRequest() {
        if (broken.getAndSet(false)) {
            throw new IllegalStateException("no time");
        }
        return nanos.get();
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        Duration some = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new FailureLimits(5, 5, some, some, some)).hasMessageContaining("free < allowed");
        assertThatThrownBy(() -> new FailureLimits(1, 5, Duration.ZERO, some, some))
                .hasMessageContaining("within");
        assertThatThrownBy(() -> new FailureLimits(1, 5, some, some.negated(), some))
                .hasMessageContaining("maxDelay");
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        assertThatThrownBy(() -> new FailureLimits(1, 5, some, some, endless)).hasMessageContaining("refusal");
        assertThatThrownBy(() -> new FailureLimits(1, 5, endless, some, some)).hasMessageContaining("within");
    }

    private ThingService guarded(FailureLimits limits) {
        ThingService counted = new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
                asked.incrementAndGet();
                return super.authorize(context, token);
            }
        };
        return new Guards(Rates.UNLIMITED, limits, null).around(counted, any -> null, nanos::get);
    }

    private void fail(RequestContext context, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(refusal(guarded.authorize(context, unknown()))).isNotNull();
        }
    }

    private ThingToken unknown() {
        return ThingToken.mint(random);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}

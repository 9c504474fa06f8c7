package io.thingway.platform.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.account.DevicePasswords.Holder;
import io.thingway.server.RequestContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DevicePasswordsTest {
    private static final String PASSWORD = "a good password";
    private static final Holder NOBODY = new Holder("nobody", null, null);

    private final SecureRandom random = new SecureRandom();
    private final Passwords passwords = new Passwords(random, new Argon2(64, 1));
    private final List<String> audit = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final DevicePasswords devices = new DevicePasswords(
            passwords,
            new LoginAudit(change -> audit.add(
                    change.what() + " " + change.id() + " " + change.actor().from())),
            random,
            nanos::get);
    private final Holder pump = new Holder("pump", hash(PASSWORD), "mqtt/pump");

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void the_password_of_a_name_matches_and_no_other() {
        assertThat(match(pump, PASSWORD, at(1))).isTrue();
        assertThat(match(pump, "another", at(1))).isFalse();
        assertThat(match(NOBODY, PASSWORD, at(1))).isFalse();
        assertThat(audit)
                .containsExactly(
                        "login.open mqtt/pump 10.0.0.1",
                        "login.refused mqtt/pump 10.0.0.1",
                        "login.refused unknown 10.0.0.1");
    }

    @Test
    void what_is_known_costs_nothing_and_is_no_new_guess() {
        for (int i = 0; i < 100; i++) {
            assertThat(match(pump, PASSWORD, at(1))).isTrue();
            assertThat(match(pump, "always the same", at(2))).isFalse();
            assertThat(match(NOBODY, "junk", at(2))).isFalse();
        }
        assertThat(audit).hasSize(3);
        assertThat(match(pump, PASSWORD, at(2))).isTrue();
    }

    @Test
    void many_that_come_with_the_same_wait_for_one_answer() {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 1000)
                .mapToObj(
                        i -> devices.match(pump, PASSWORD, at(i % 200, "c" + i)).toCompletableFuture())
                .toList();

        assertThat(all).allMatch(CompletableFuture::join);
        assertThat(audit).hasSize(1);
    }

    @Test
    void too_many_different_ones_at_once_are_told_to_come_again_soon() {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 500)
                .mapToObj(i -> new Holder("d" + i, pump.hash(), "mqtt/d" + i))
                .map(holder -> devices.match(holder, PASSWORD, at(1)).toCompletableFuture())
                .toList();

        List<ThingException> refused = all.stream()
                .filter(one -> one.handle((right, failed) -> failed != null).join())
                .map(one -> one.handle((right, failed) -> ThingException.from(failed))
                        .join())
                .toList();
        assertThat(refused).isNotEmpty().hasSizeLessThanOrEqualTo(475).allSatisfy(why -> {
            assertThat(why.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            assertThat(why.retryAfter()).hasValue(Duration.ofSeconds(5));
        });
        assertThat(match(pump, PASSWORD, at(1))).as("nobody is locked out").isTrue();
    }

    @Test
    void who_guesses_at_a_name_finds_nothing_for_a_while_not_even_what_is_known() {
        assertThat(match(pump, PASSWORD, at(1))).isTrue();
        guess(10, 2);

        assertThat(match(pump, PASSWORD, at(2))).isFalse();
        assertThat(match(pump, PASSWORD, at(3))).isFalse();
        assertThat(match(pump, PASSWORD, at(1, "another client"))).isFalse();
        assertThat(audit).contains("login.locked mqtt/pump 10.0.0.2");
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(match(pump, PASSWORD, at(3))).isTrue();
    }

    @Test
    void a_client_that_was_right_there_is_not_locked_out_by_others() {
        assertThat(match(pump, PASSWORD, at(1))).isTrue();
        for (int i = 0; i < 40; i++) {
            match(new Holder("guess" + i, null, null), "x", at(1, "guesser"));
        }
        guess(10, 2);

        assertThat(match(pump, PASSWORD, at(1))).isTrue();
        assertThat(match(pump, PASSWORD, at(1, "guesser"))).isFalse();
    }

    @Test
    void who_poses_as_such_a_client_has_ten_guesses_of_its_own() {
        assertThat(match(pump, PASSWORD, at(1))).isTrue();
        guess(10, 1);

        assertThat(match(pump, PASSWORD, at(1))).isFalse();
        assertThat(match(pump, PASSWORD, at(2))).as("elsewhere").isTrue();
    }

    @Test
    void another_password_of_the_name_ends_what_was_known() {
        assertThat(match(pump, PASSWORD, at(1))).isTrue();
        Holder changed = new Holder("pump", hash("a new password"), "mqtt/pump");

        assertThat(match(changed, PASSWORD, at(1))).isFalse();
        assertThat(match(changed, "a new password", at(1))).isTrue();
    }

    private void guess(int times, int address) {
        for (int i = 0; i < times; i++) {
            assertThat(match(pump, "guess " + i, at(address))).isFalse();
        }
    }

    private boolean match(Holder holder, String password, RequestContext context) {
        return devices.match(holder, password, context).toCompletableFuture().join();
    }

    private String hash(String password) {
        return passwords.hash(password).toCompletableFuture().join();
    }

    private static RequestContext at(int address) {
        return at(address, "client");
    }

    private static RequestContext at(int address, String client) {
        try {
            InetAddress inet = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) address});
            return new RequestContext("mqtt", new InetSocketAddress(inet, 1), false, client);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

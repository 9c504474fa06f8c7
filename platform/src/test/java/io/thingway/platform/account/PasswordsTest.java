package io.thingway.platform.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    /** From the tests of the reference implementation: {@code argon2id}, 64 MiB, two passes. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Passwords passwords = new Passwords(new SecureRandom(), new Argon2(64, 1));

    @AfterEach
    void close() {
        passwords.close();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void a_hash_of_the_reference_implementation_is_known() {
        assertThat(get(passwords.matches(REFERENCE, "password"))).isTrue();
        assertThat(get(passwords.matches(REFERENCE, "passwore"))).isFalse();
    }

    @Test
    void a_password_matches_its_hash_and_no_other() {
        String hash = get(passwords.hash("correct horse é😀"));

        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(get(passwords.matches(hash, "correct horse é😀"))).isTrue();
        assertThat(get(passwords.matches(hash, "correct horse e"))).isFalse();
        assertThat(get(passwords.hash("correct horse é😀"))).isNotEqualTo(hash);
    }

    @Test
    void without_a_hash_nothing_matches_though_it_is_worked_for() {
        assertThat(get(passwords.matches(null, ""))).isFalse();
        assertThat(get(passwords.matches(null, "password"))).isFalse();
    }

    @Test
    void passwords_have_8_to_1024_characters() {
        assertThatThrownBy(() -> get(passwords.hash("1234567"))).hasMessageContaining("8 to 1024");
        assertThatThrownBy(() -> get(passwords.hash("x".repeat(1025)))).hasMessageContaining("1025");
        assertThat(get(passwords.hash("12345678"))).isNotEmpty();
    }

    @Test
    void a_flood_is_refused_and_the_first_are_served() {
        try (Passwords slow = new Passwords(new SecureRandom(), new Argon2(19_456, 2))) {
            List<CompletableFuture<Boolean>> flood = Stream.generate(
                            () -> slow.matches(REFERENCE, "password").toCompletableFuture())
                    .limit(200)
                    .toList();

            assertThat(flood)
                    .filteredOn(CompletableFuture::isCompletedExceptionally)
                    .isNotEmpty();
            assertThat(flood.stream()
                            .filter(CompletableFuture::isCompletedExceptionally)
                            .map(one -> one.handle((yes, failed) ->
                                            ThingException.from(failed).code())
                                    .join())
                            .distinct())
                    .containsExactly(ErrorCode.TOO_MANY_REQUESTS);
            assertThat(flood.get(0).join()).isTrue();
        }
    }
}

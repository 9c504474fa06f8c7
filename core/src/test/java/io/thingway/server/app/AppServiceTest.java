package io.thingway.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.Password;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppServiceTest {
    private static final RequestContext CONTEXT =
            new RequestContext("http", InetSocketAddress.createUnresolved("test", 1), true, null);
    private static final AppToken SESSION = new AppToken("s3ss10n");
    private static final Password PASSWORD = new Password("correct horse");
    private static final AppLogin USER = new AppLogin("ada@example.org", PASSWORD, "app");

    private final ThingToken token = ThingToken.mint(new SecureRandom());
    private final LinkedThing linked =
            new LinkedThing(new ThingId("kettle"), token, null, Instant.EPOCH, null, null, null, List.of("kitchen"));

    @Test
    void refuses_by_default_what_is_not_implemented() {
        AppService nothing = new AppService() {};

        assertThat(Stream.of(
                        nothing.register(CONTEXT, USER),
                        nothing.login(CONTEXT, USER),
                        nothing.changePassword(CONTEXT, SESSION, PASSWORD, PASSWORD),
                        nothing.link(CONTEXT, SESSION, token),
                        nothing.things(CONTEXT, SESSION),
                        nothing.thing(CONTEXT, SESSION, "kettle")))
                .allSatisfy(stage -> assertThat(failure(stage).code()).isEqualTo(ErrorCode.UNSUPPORTED));
    }

    @Test
    void a_linked_thing_is_found_by_its_id_or_its_token() {
        AppService one = new AppService() {
            @Override
            public CompletionStage<List<LinkedThing>> things(RequestContext context, AppToken session) {
                return CompletableFuture.completedFuture(List.of(linked));
            }
        };

        assertThat(one.thing(CONTEXT, SESSION, "kettle").toCompletableFuture()).isCompletedWithValue(linked);
        assertThat(one.thing(CONTEXT, SESSION, token.value()).toCompletableFuture())
                .isCompletedWithValue(linked);
        assertThat(failure(one.thing(CONTEXT, SESSION, "toaster")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    static Stream<Object> everything_that_embeds_a_secret() {
        return Stream.of(SESSION, PASSWORD, USER);
    }

    @ParameterizedTest
    @MethodSource("everything_that_embeds_a_secret")
    void no_text_form_shows_a_secret(Object holder) {
        assertThat(holder.toString()).doesNotContain("s3s").doesNotContain("cor");
    }

    @Test
    void secrets_are_equal_by_value() {
        assertThat(SESSION).isEqualTo(new AppToken("s3ss10n")).isNotEqualTo(new AppToken("s3ss10m"));
        assertThat(PASSWORD).isEqualTo(new Password("correct horse")).isNotEqualTo(new Password("correct"));
    }

    @Test
    void what_is_too_long_or_empty_or_cannot_be_sent_is_refused_by_name() {
        assertThat(new Password("p".repeat(1_024)).value()).hasSize(1_024);
        assertThatThrownBy(() -> new Password("p".repeat(1_025)))
                .hasMessage("a password must have 1 to 1024 characters, this one has 1025");
        assertThatThrownBy(() -> new Password("")).hasMessageEndingWith("this one has 0");
        assertThatThrownBy(() -> new AppToken("")).hasMessageEndingWith("this one has 0");
        assertThatThrownBy(() -> new AppToken("t".repeat(513))).hasMessageEndingWith("this one has 513");
        assertThatThrownBy(() -> new AppToken("a b")).hasMessageContaining("visible ASCII");
        assertThatThrownBy(() -> new AppLogin("", PASSWORD, null)).hasMessageStartingWith("email: must have 1 to 254");
        assertThatThrownBy(() -> new AppLogin("a\nb", PASSWORD, null)).hasMessageStartingWith("email: ");
        assertThatThrownBy(() -> new AppLogin("a", PASSWORD, "x".repeat(129))).hasMessageStartingWith("app: ");
    }

    private static ThingException failure(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        return ThingException.from(stage.toCompletableFuture()
                .<Throwable>handle((done, thrown) -> thrown)
                .join());
    }
}

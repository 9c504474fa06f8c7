package io.thingway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThingServiceTest {
    private static final RequestContext CONTEXT =
            new RequestContext("local", InetSocketAddress.createUnresolved("test", 1), false, null);

    private final ThingService nothing = new ThingService() {};
    private final ThingToken token = ThingToken.mint(new SecureRandom());

    @Test
    void refuses_by_default_what_is_not_implemented() {
        ResourceKey key = new ResourceKey("a");

        assertUnsupported("activate", nothing.activate(CONTEXT, new ActivationRequest(new ActivationCode("c"), "r")));
        assertUnsupported("authorize", nothing.authorize(CONTEXT, token));
        assertUnsupported("write", nothing.write(CONTEXT, token, ThingWrite.of(List.of(ResourceValue.of("a", 1)))));
        assertUnsupported("read", nothing.read(CONTEXT, token, key, ReadQuery.newest()));
        assertUnsupported("resources", nothing.resources(CONTEXT, token));
        assertUnsupported("subscribe", nothing.subscribe(CONTEXT, token, new Deaf()));
    }

    @Test
    void accepts_every_connection_by_default() {
        Registration connected = nothing.connected(CONTEXT, reason -> {});

        assertThatCode(connected::close).doesNotThrowAnyException();
    }

    @Test
    void a_writer_does_what_a_write_does_also_where_a_decorator_does_it_otherwise() {
        List<ThingWrite> written = new ArrayList<>();
        ThingWrite write = ThingWrite.of(List.of(ResourceValue.of("a", 1)));
        ThingService decorated = new ForwardingThings(nothing) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken thing, ThingWrite some) {
                written.add(some);
                return CompletableFuture.completedFuture(null);
            }
        };

        assertUnsupported("write", nothing.writer(CONTEXT, token).write(write));
        assertThat(decorated.writer(CONTEXT, token).write(write)).isCompleted();

        assertThat(written).containsExactly(write);
    }

    private static void assertUnsupported(String operation, CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> stage.toCompletableFuture().join())
                .cause()
                .hasMessage("this server does not offer " + operation)
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.UNSUPPORTED);
    }

    private static final class Deaf implements ThingSubscriber {
        @Override
        public void onWrite(ThingToken token, ThingWrite write) {}

        @Override
        public void onEnd(ThingToken token, ThingException reason) {}
    }
}

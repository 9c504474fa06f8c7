package io.thingway.mqtt.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThingWritesTest {
    private static final RequestContext CONTEXT =
            new RequestContext("mqtt", InetSocketAddress.createUnresolved("test", 1), false, null);
    private static final ThingWrite WRITE = ThingWrite.of(List.of(ResourceValue.of("a", 1)));

    private final List<String> asked = new ArrayList<>();
    private final ThingToken one = ThingToken.mint(new SecureRandom());
    private final ThingToken other = ThingToken.mint(new SecureRandom());
    private final ThingWrites writes = new ThingWrites(new Asked(), CONTEXT);

    private final class Asked implements ThingService {
        @Override
        public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
            asked.add("write " + name(token));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public ThingWriter writer(RequestContext context, ThingToken token) {
            asked.add("writer " + name(token));
            return write -> {
                asked.add("by writer " + name(token));
                return CompletableFuture.completedFuture(null);
            };
        }
    }

    private String name(ThingToken token) {
        return token.equals(one) ? "one" : "other";
    }

    @Test
    void the_writer_of_a_thing_is_kept_from_the_second_write_in_a_row() {
        write(one, one, one, other, one, one);

        assertThat(asked)
                .containsExactly(
                        "write one",
                        "writer one",
                        "by writer one",
                        "by writer one",
                        "write other",
                        "write one",
                        "writer one",
                        "by writer one");
    }

    @Test
    void a_gateway_that_writes_to_its_things_in_turn_keeps_none() {
        write(one, other, one, other);

        assertThat(asked).containsExactly("write one", "write other", "write one", "write other");
    }

    private void write(ThingToken... tokens) {
        for (ThingToken token : tokens) {
            assertThat(writes.write(token, WRITE)).isCompleted();
        }
    }
}

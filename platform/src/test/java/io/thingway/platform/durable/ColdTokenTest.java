package io.thingway.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.ThingWrite;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A token that the server has not heard of since it started. */
class ColdTokenTest {
    private static final int WRITES = 50;
    private static final RequestContext DEVICE =
            new RequestContext("test", InetSocketAddress.createUnresolved("device", 1), true, null);

    @Test
    void what_is_written_while_it_is_looked_up_stays_in_order() throws Exception {
        try (DurableThings durable = DurableThings.open()) {
            ThingToken token = durable.activateThings(1).get(0).token();
            ThingService things = durable.service();
            List<CompletableFuture<?>> writes = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                writes.add(things.write(DEVICE, token, ThingWrite.of(List.of(ResourceValue.of("n", i))))
                        .toCompletableFuture());
            }
            CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

            assertThat(things.read(DEVICE, token, new ResourceKey("n"), ReadQuery.newest(WRITES))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .extracting(ResourceValue::value)
                    .containsExactlyElementsOf(IntStream.range(0, WRITES)
                            .mapToObj(i -> Value.of(WRITES - 1 - i))
                            .toList());
        }
    }
}

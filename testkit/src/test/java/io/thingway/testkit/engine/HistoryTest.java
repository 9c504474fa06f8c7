package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.session.Capabilities;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final ResourceKey KEY = new ResourceKey("key");

    @Test
    void it_is_there_where_the_transport_can_read() {
        assertThat(new Rig().session.history()).isPresent();
        assertThat(new Rig(Rig.OPTIONS, new Capabilities(Set.of(), 0)).session.history())
                .isEmpty();
    }

    @Test
    void a_read_made_while_down_is_asked_when_the_link_is_up() {
        Rig rig = new Rig();
        CompletionStage<List<ResourceValue>> read = read(rig);
        rig.up();
        rig.onLoop(() -> rig.link().reads.get(0).answer().complete(List.of(Rig.value("1"))));
        assertThat(read.toCompletableFuture()).isCompletedWithValue(List.of(Rig.value("1")));
    }

    @Test
    void keys_are_listed() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<List<ResourceKey>> keys =
                rig.session.history().orElseThrow().resources();
        rig.loop.runReady();
        rig.onLoop(() -> rig.link().listings.get(0).answer().complete(List.of(KEY)));
        assertThat(keys.toCompletableFuture()).isCompletedWithValue(List.of(KEY));
    }

    @Test
    void a_read_whose_link_breaks_fails_and_may_be_repeated() {
        Rig rig = new Rig();
        rig.up();
        CompletionStage<?> read = read(rig);
        rig.die();
        assertThat(Rig.code(read)).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(Rig.failure(read).retryable()).isTrue();
    }

    private static CompletionStage<List<ResourceValue>> read(Rig rig) {
        CompletionStage<List<ResourceValue>> read =
                rig.session.history().orElseThrow().read(KEY, ReadQuery.newest());
        rig.loop.runReady();
        return read;
    }
}

package io.thingway.http.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VertxIoTest {
    @Test
    void each_loop_is_a_daemon_with_a_name_of_its_own() throws Exception {
        VertxIo io = VertxIo.start(2, "thingway-test");
        Set<Thread> loops = ConcurrentHashMap.newKeySet();
        io.vertx()
                .deployVerticle(() -> into(loops), new DeploymentOptions().setInstances(4))
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        assertThat(loops).hasSize(2).allMatch(Thread::isDaemon);
        assertThat(loops).extracting(Thread::getName).containsExactlyInAnyOrder("thingway-test-1", "thingway-test-2");
        io.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(loops).noneMatch(Thread::isAlive);
    }

    private static Deployable into(Set<Thread> loops) {
        return loop -> {
            loops.add(Thread.currentThread());
            return Future.succeededFuture();
        };
    }

    @Test
    void the_kernel_s_own_transport_is_used_where_there_is_one() throws Exception {
        VertxIo io = VertxIo.start(1, "thingway-test");
        assertThat(io.io()).isEqualTo(io.vertx().isNativeTransportEnabled() ? "epoll" : "nio");
        io.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}

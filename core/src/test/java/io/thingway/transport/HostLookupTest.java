package io.thingway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HostLookupTest {
    private static final Executor HERE = Runnable::run;

    @Test
    void an_address_is_found_as_it_is() {
        assertThat(HostLookup.of("127.0.0.1", HERE).toCompletableFuture().join())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.1");
    }

    @Test
    void an_unknown_name_is_told() {
        assertThatThrownBy(() -> HostLookup.of("no such host", HERE)
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void when_the_loop_has_ended_nobody_is_told() throws InterruptedException {
        Semaphore refused = new Semaphore(0);
        Executor ended = task -> {
            refused.release();
            throw new RejectedExecutionException();
        };

        CompletableFuture<List<InetAddress>> answer =
                HostLookup.of("127.0.0.1", ended).toCompletableFuture();

        assertThat(refused.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isNotDone();
    }
}

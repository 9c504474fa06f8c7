package io.thingway.coap.client;

import static io.thingway.coap.client.Device.get;
import static io.thingway.coap.client.Device.quick;
import static io.thingway.coap.client.Device.until;
import static io.thingway.coap.client.Device.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.coap.CoapConfig;
import io.thingway.coap.CoapEventLoops;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedLoopsTest {
    private final ThingToken token = ThingToken.mint(new SecureRandom());

    @Test
    void connections_share_a_thread_and_outlive_each_other() throws IOException {
        try (FakeServer server = new FakeServer();
                CoapEventLoops loops = CoapEventLoops.start(1)) {
            CoapConfig config = quick(server).withLoops(loops);
            Device first = up(config);
            try (Device second = up(config)) {
                assertThat(second.thread()).isSameAs(first.thread());
                first.close();

                assertThat(get(second.write(token, ResourceValue.of("a", 1)))).isNull();
            }
        }
    }

    @Test
    void the_thread_ends_with_them() throws IOException {
        Thread thread;
        try (FakeServer server = new FakeServer();
                CoapEventLoops loops = CoapEventLoops.start(1);
                Device device = up(quick(server).withLoops(loops))) {
            thread = device.thread();
            assertThat(thread.isAlive()).isTrue();
        }
        until(() -> assertThat(thread.isAlive()).isFalse());
    }

    @Test
    void there_is_at_least_one() {
        assertThatThrownBy(() -> CoapEventLoops.start(0)).hasMessageContaining("at least 1");
    }
}

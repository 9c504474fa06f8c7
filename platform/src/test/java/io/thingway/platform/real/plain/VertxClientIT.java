package io.thingway.platform.real.plain;

import io.thingway.platform.real.plain.Way.Version;
import io.vertx.core.Vertx;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

class VertxClientIT extends PlainTopicsContract {
    private final Vertx vertx = Vertx.vertx();

    @Override
    Stream<Way> ways() {
        return Way.overTcp(Version.V3_1_1, Version.V5);
    }

    @Override
    RealClient client(Visit visit) {
        return new VertxClient(vertx, visit);
    }

    @AfterAll
    void end() throws Exception {
        VertxClient.await(vertx.close());
    }
}

package io.thingway.http.internal.net;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.CompletionStage;

/** Event loops of our own. */
public final class VertxIo {
    private final Vertx vertx;

    private VertxIo(Vertx vertx) {
        this.vertx = vertx;
    }

    public static VertxIo start(int loops, String threadName) {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setPreferNativeTransport(true)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        return new VertxIo(Vertx.builder().with(options).build());
    }

    public Vertx vertx() {
        return vertx;
    }

    public CompletionStage<Void> close() {
        Future<Void> closed = vertx.close();
        return closed.toCompletionStage();
    }
}

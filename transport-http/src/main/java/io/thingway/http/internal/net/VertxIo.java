package io.thingway.http.internal.net;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.transport.Transport;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Event loops of Vert.x. Its threads are daemons, and it touches no file: nothing is cached on disk and nothing looked
 * up on the class path.
 *
 * @param vertx the loops; closed by {@link #close} only
 * @param io {@code epoll}, {@code io_uring} or {@code nio}
 */
public record VertxIo(Vertx vertx, String io) {
    /** So many loops, on epoll where it works, unless the system property {@code thingway.io} asks for {@code nio}. */
    public static VertxIo start(int loops, String threadName) {
        Transport transport = best();
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(loops)
                        .setUseDaemonThread(true)
                        .setFileSystemOptions(new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false)))
                .withTransport(transport)
                .build();
        name(vertx, loops, threadName);
        return new VertxIo(vertx, transport.name());
    }

    private static Transport best() {
        @Nullable Transport kernel = Transport.nativeTransport();
        boolean nio = "nio".equals(System.getProperty("thingway.io"));
        return nio || kernel == null || !kernel.available() ? Transport.NIO : kernel;
    }

    /** Vert.x takes no thread names; but each instance of a deployment gets a loop of its own, and runs there first. */
    private static void name(Vertx vertx, int loops, String threadName) {
        AtomicInteger number = new AtomicInteger();
        vertx.deployVerticle(() -> naming(threadName, number), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Deployable naming(String name, AtomicInteger number) {
        return loop -> {
            Thread.currentThread().setName(name + '-' + number.incrementAndGet());
            return Future.succeededFuture();
        };
    }

    /** Ends the loops and everything on them; completes when they have ended. */
    public CompletionStage<@Nullable Void> close() {
        return vertx.close().toCompletionStage();
    }
}

package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.connection.LiveConnection;
import io.thingway.platform.connection.LiveConnections;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.EngineStats;
import io.thingway.platform.engine.registry.Scope;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server itself: who is connected, how it is, what it works with. */
record ServerApi(
        Engine engine, LiveConnections connections, Path data, String version, Views.Configuration configuration) {
    private static final String CONNECTIONS = "/admin/v1/connections";

    List<Route> routes() {
        return List.of(
                Route.get(
                        CONNECTIONS,
                        Scope.SERVER_READ,
                        "Who is connected now, the oldest first.",
                        Views.Connections.class,
                        call -> everybody()),
                Route.delete(
                        CONNECTIONS + "/{number}",
                        Scope.SERVER_WRITE,
                        "End a connection; its peer may come again.",
                        Views.Done.class,
                        this::disconnect),
                Route.get(
                        "/admin/v1/health",
                        Scope.SERVER_READ,
                        "How the server is.",
                        Views.Health.class,
                        call -> health()),
                Route.get("/health/live", null, "Whether it runs.", Views.Alive.class, call -> new Views.Alive("ok"))
                        .withoutLimit(),
                Route.get("/health/ready", null, "Whether it stores.", Views.Alive.class, call -> ready())
                        .withoutLimit(),
                Route.get(
                        "/admin/v1/config",
                        Scope.SERVER_READ,
                        "What it works with, and where each value was set.",
                        Views.Configuration.class,
                        call -> configuration));
    }

    private Views.Connections everybody() {
        return new Views.Connections(
                connections.list().stream().map(ServerApi::view).toList());
    }

    private Views.Done disconnect(Call call) {
        String number = call.part("number");
        if (!number.matches("[0-9]{1,18}")) {
            throw ThingException.invalid("a connection is named by its number, not by " + number);
        }
        connections.disconnect(Long.parseLong(number));
        return Views.Done.DONE;
    }

    private Views.Alive ready() {
        if (!engine.stats().healthy()) {
            throw ThingException.of(ErrorCode.UNAVAILABLE, "nothing can be stored just now");
        }
        return new Views.Alive("ok");
    }

    private Views.Health health() {
        EngineStats stats = engine.stats();
        return new Views.Health(
                stats.healthy() ? "ok" : "cannot store",
                version,
                engine.description(),
                stats.healthy(),
                stats.queuedWrites(),
                stats.queuedBytes(),
                stats.writes(),
                stats.rows(),
                stats.commits(),
                stats.refused(),
                connections.list().size(),
                data.toFile().getUsableSpace(),
                TimeUnit.MILLISECONDS.toSeconds(
                        ManagementFactory.getRuntimeMXBean().getUptime()));
    }

    private static Views.Connection view(LiveConnection connection) {
        return new Views.Connection(
                connection.number(),
                connection.context().transport(),
                address(connection.context().remote()),
                connection.context().secure(),
                connection.context().clientId(),
                connection.since());
    }

    private static String address(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet
                ? inet.getHostString() + ":" + inet.getPort()
                : String.valueOf(remote);
    }
}

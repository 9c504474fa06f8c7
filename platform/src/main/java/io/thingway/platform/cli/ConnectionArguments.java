package io.thingway.platform.cli;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.admin.TlsHint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnector;
import io.thingway.session.ThingConnectors;
import io.thingway.session.Timeouts;
import io.thingway.session.TlsOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which server, and how to reach it. */
final class ConnectionArguments {
    private static final Duration CLOSE = Duration.ofSeconds(2);

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "URI",
            converter = Converters.ServerUri.class,
            description = "The server: mqtt://, coap:// or http:// and its host; mqtts://, coaps:// or https://"
                    + " encrypt.")
    private URI uri = URI.create("");

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates to trust, PEM, instead of the JVM's own (with TLS).")
    private @Nullable Path ca;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Converters.Time.class,
            description = "How long to wait for the connection, and for each answer: 10s, 500ms or 2m"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    URI uri() {
        return uri;
    }

    /** A connection that is up; the first failed attempt is thrown, whatever the policy says about later ones. */
    ThingConnection connect(ReconnectPolicy reconnect) {
        ThingConnection connection = open(connector(reconnect));
        try {
            CompletableFuture<Void> up = new CompletableFuture<>();
            connection.onState(state -> settle(up, state));
            up.join();
            return connection;
        } catch (RuntimeException failed) {
            connection.close();
            throw TlsHint.on(uri, ThingException.from(failed));
        }
    }

    private ThingConnection open(ThingConnector connector) {
        try {
            return connector.open();
        } catch (ThingException refused) {
            if (ca != null && refused.code() == ErrorCode.INVALID_REQUEST) { // of all options, only it is a file
                throw wrong("--ca: no valid PEM certificate in " + ca);
            }
            throw refused;
        }
    }

    private ThingConnector connector(ReconnectPolicy reconnect) {
        ConnectionOptions options = ConnectionOptions.DEFAULT
                .withTimeouts(new Timeouts(timeout, timeout, CLOSE))
                .withReconnect(reconnect)
                .withTls(tls());
        try {
            return ThingConnectors.connector(uri, options);
        } catch (ThingException unusable) {
            throw wrong(unusable.message());
        }
    }

    private TlsOptions tls() {
        if (ca == null) {
            return TlsOptions.DEFAULT;
        }
        if (!TlsHint.isEncrypted(uri)) {
            throw wrong("--ca is for mqtts://, coaps:// and https://, not for " + uri);
        }
        if (!Files.isReadable(ca)) {
            throw wrong("--ca: cannot read " + ca);
        }
        return TlsOptions.DEFAULT.withCa(ca);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static void settle(CompletableFuture<Void> up, ConnectionState state) {
        if (state instanceof ConnectionState.Connected) {
            up.complete(null);
        } else if (state instanceof ConnectionState.Waiting waiting) {
            up.completeExceptionally(waiting.cause());
        } else if (state instanceof ConnectionState.Closed closed) {
            up.completeExceptionally(closed.cause());
        }
    }
}

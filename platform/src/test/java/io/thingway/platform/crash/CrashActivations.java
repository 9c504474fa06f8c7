package io.thingway.platform.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.activation.FileCredentialStore;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnectors;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Activations under way while the server dies: each device keeps its credentials in a file, as a real one does. */
final class CrashActivations implements AutoCloseable {
    private final Path folder;
    private final List<ThingConnection> connections;
    private final Map<ActivationCode, CompletableFuture<ActivatedThing>> under = new HashMap<>();
    private final Map<ActivationCode, ActivatedThing> acknowledged = new HashMap<>();
    private int asked;

    private CrashActivations(Path folder, List<ThingConnection> connections) {
        this.folder = folder;
        this.connections = connections;
    }

    static CrashActivations over(List<URI> uris, Path folder) {
        return new CrashActivations(
                folder,
                uris.stream()
                        .map(uri -> ThingConnectors.connect(uri, CrashWriter.QUICK))
                        .toList());
    }

    /** Starts one activation for each code, by the transports in turn. */
    void start(List<ActivationCode> codes) {
        for (ActivationCode code : codes) {
            under.put(code, activate(code));
        }
    }

    /** After the server is back: whatever was acknowledged is so still, and all others succeed now. */
    void check() throws Exception {
        for (ActivationCode code : new ArrayList<>(under.keySet())) {
            ActivatedThing before = outcome(under.remove(code));
            ActivatedThing now = before == null ? activate(code).get(30, TimeUnit.SECONDS) : before;
            acknowledged.put(code, now);
            assertThat(fresh(code))
                    .as("the same device asks again")
                    .isEqualTo(now.token().value());
        }
    }

    int size() {
        return acknowledged.size();
    }

    @Override
    public void close() {
        connections.forEach(ThingConnection::close);
    }

    private CompletableFuture<ActivatedThing> activate(ActivationCode code) {
        ThingConnection connection = connections.get(asked++ % connections.size());
        return connection.activate(code, store(code)).toCompletableFuture();
    }

    /** The token in the device's file, which the next start would use. */
    private String fresh(ActivationCode code) throws Exception {
        return activate(code).get(30, TimeUnit.SECONDS).token().value();
    }

    private FileCredentialStore store(ActivationCode code) {
        return new FileCredentialStore(
                folder.resolve(Integer.toHexString(code.value().hashCode()) + ".json"));
    }

    private static ActivatedThing outcome(CompletableFuture<ActivatedThing> activation) throws Exception {
        try {
            return activation.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            assertThat(ThingException.from(failed).retryable())
                    .as(failed.toString())
                    .isTrue();
            return null;
        } catch (TimeoutException hangs) {
            throw new AssertionError("an activation hangs", hangs);
        }
    }
}

package io.thingway.coap.internal.dtls;

import io.thingway.activation.OwnerOnlyFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a server's connections wait while it restarts. The file is its owner's alone and not encrypted: it holds the
 * keys of sessions, no token and no pre-shared key. It is removed before what it holds is used, because a second use of
 * the same state would encrypt with the same nonces again, and so break AES-GCM.
 */
final class StateFile {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

    /** Those that were silent for longer, and a file that is older, are not kept. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Path file;

    StateFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Moves the connections from a connector that is stopped into the file. */
    void save(DTLSConnector connector) {
        try {
            ByteArrayOutputStream connections = new ByteArrayOutputStream();
            int count = connector.saveConnections(connections, LONGEST.toSeconds());
            OwnerOnlyFile.replace(
                    file, SavedState.now(connections.toByteArray()).encoded());
            LOG.debug("kept {} DTLS connections in {}", count, file);
        } catch (IOException lost) {
            LOG.warn("the DTLS connections were not saved to {}: clients have to connect anew", file, lost);
        }
    }

    /** Moves what waits in the file into a connector that is not started; what cannot be used is reported and gone. */
    void load(DTLSConnector connector) {
        try {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            SavedState state = SavedState.decode(content, LONGEST);
            int count = connector.loadConnections(new ByteArrayInputStream(state.connections()), state.nanoShift());
            LOG.debug("took {} DTLS connections from {}", count, file);
        } catch (NoSuchFileException first) {
            LOG.debug("no DTLS connections wait in {}", file);
        } catch (IOException | RuntimeException unusable) {
            LOG.warn(
                    "the DTLS connections in {} cannot be used ({}): clients have to connect anew",
                    file,
                    unusable.getMessage());
        }
    }
}

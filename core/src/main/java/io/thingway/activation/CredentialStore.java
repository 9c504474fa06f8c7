package io.thingway.activation;

import java.util.Optional;

/**
 * Where one device keeps how far its activation has come, across crashes. Called from one thread at a time; may block.
 */
public interface CredentialStore {
    /** What was last saved; empty before the first time. */
    Optional<ActivationState> load();

    /**
     * Returns when the state is safe: after a crash {@link #load()} gives either this state or the one before, never a
     * part of one.
     */
    void save(ActivationState state);
}

package io.thingway.platform.engine;

import io.thingway.error.ThingException;

/** Learns what became of an appended write. Must be quick and must not throw. */
public interface Acknowledgement {
    /** It is in the log, as durable as the engine promises. {@code news}: whether anything of it was not there before. */
    void appended(boolean news);

    /**
     * Nothing of it was taken: {@link io.thingway.error.ErrorCode#UNAVAILABLE} while the engine cannot store or is too
     * far behind, saying when to come again.
     */
    void refused(ThingException reason);
}

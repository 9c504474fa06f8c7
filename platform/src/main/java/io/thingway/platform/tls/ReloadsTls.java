package io.thingway.platform.tls;

/** A listener whose certificate can change while it is open. */
@FunctionalInterface
public interface ReloadsTls {
    /**
     * Reads the files again: handshakes from now on use what they hold, established connections live on.
     *
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming the files that
     *     cannot be used; the ones before stay in use
     */
    void reloadTls();
}

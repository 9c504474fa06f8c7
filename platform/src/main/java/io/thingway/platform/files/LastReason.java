package io.thingway.platform.files;

/** Why something fails, so that a failure that goes on is told once. One thread at a time. */
public final class LastReason {
    private String last = "";

    /** Notes it, empty where nothing fails; whether it is another one than before. */
    public boolean changes(String reason) {
        boolean other = !reason.equals(last);
        last = reason;
        return other;
    }
}

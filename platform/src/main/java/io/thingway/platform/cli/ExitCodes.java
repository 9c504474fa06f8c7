package io.thingway.platform.cli;

import io.thingway.error.ErrorCode;

/** What the process ends with. */
final class ExitCodes {
    /** Done. */
    static final int DONE = 0;

    /** Refused by the server, or failed. */
    static final int REFUSED = 1;

    /** Wrong usage. */
    static final int USAGE = 2;

    /** No server could be reached, or it gave no answer in time. */
    static final int UNREACHABLE = 3;

    private ExitCodes() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case UNREACHABLE, TIMEOUT, CONNECTION_LOST, PROTOCOL_ERROR -> UNREACHABLE;
            default -> REFUSED;
        };
    }
}

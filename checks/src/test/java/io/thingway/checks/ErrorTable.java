package io.thingway.checks;

import io.thingway.coap.internal.wire.CoapCodes;
import io.thingway.error.ErrorCode;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table error × transport in {@code docs/user/reference/errors.md}, made from the code that maps them. */
final class ErrorTable {
    private static final Set<ErrorCode> SERVER_SAYS_WHEN =
            EnumSet.of(ErrorCode.TOO_MANY_REQUESTS, ErrorCode.UNAVAILABLE);

    private ErrorTable() {}

    static String generated() {
        String sent = Stream.of(ErrorCode.values())
                .filter(ErrorTable::travels)
                .map(code -> "| `%s` | %d | %s | 0x%02X | %s |\n"
                        .formatted(code, HttpStatus.of(code), coap(code), ReasonCodes.of(code), repeat(code)))
                .collect(Collectors.joining());
        String own = Stream.of(ErrorCode.values())
                .filter(code -> !travels(code))
                .map(code -> "| `%s` | – | – | – | %s |\n".formatted(code, repeat(code)))
                .collect(Collectors.joining());
        return "| `ErrorCode` | HTTP | CoAP | MQTT 5 | repeat |\n|---|---|---|---|---|\n" + sent + own;
    }

    /** Whether a server sends it; the others are known to the device's side alone. */
    private static boolean travels(ErrorCode code) {
        return ErrorCode.ofStatus(code.status()) == code;
    }

    private static String coap(ErrorCode code) {
        int value = CoapCodes.of(code).value;
        return String.format(Locale.ROOT, "%d.%02d", value >> 5, value & 0x1F);
    }

    private static String repeat(ErrorCode code) {
        if (!code.retryable()) {
            return "no use";
        }
        return SERVER_SAYS_WHEN.contains(code)
                ? "after the time the server says, else after the back-off"
                : "after the back-off";
    }
}

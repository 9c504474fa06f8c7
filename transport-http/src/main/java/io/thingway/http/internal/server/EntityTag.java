package io.thingway.http.internal.server;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Names what was read, so that a repeat can say "no new data" (RFC 9110, 8.8.3). */
final class EntityTag {
    private EntityTag() {}

    /** Weak, as the bytes differ with the format and the compression that were asked for. */
    static String of(byte[] document) {
        CRC32 first = new CRC32();
        first.update(document, 0, document.length);
        CRC32C second = new CRC32C();
        second.update(document, 0, document.length);
        return "W/\"" + Long.toHexString(first.getValue() << 32 | second.getValue()) + '"';
    }

    /** Whether an {@code If-None-Match} names the tag, by weak comparison. */
    static boolean named(@Nullable String header, String tag) {
        if (header == null) {
            return false;
        }
        String opaque = tag.substring(2);
        return header.contains(opaque) || header.strip().equals("*");
    }
}

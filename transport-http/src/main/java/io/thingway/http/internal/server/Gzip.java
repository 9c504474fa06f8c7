package io.thingway.http.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compressed bodies, both ways. */
final class Gzip {
    /** A shorter answer fits into a packet or two, and is not worth the time. */
    static final int WORTHWHILE = 2048;

    private Gzip() {}

    /** Whether an {@code Accept-Encoding} takes gzip. */
    static boolean accepted(@Nullable String header) {
        if (header == null) {
            return false;
        }
        for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            int weight = coding.indexOf(';');
            String name = (weight < 0 ? coding : coding.substring(0, weight)).strip();
            if (name.equals("gzip") || name.equals("x-gzip")) {
                return weight < 0 || !zero(coding.substring(weight + 1).strip());
            }
        }
        return false;
    }

    private static boolean zero(String weight) {
        return weight.startsWith("q=0") && weight.chars().skip(3).allMatch(c -> c == '.' || c == '0');
    }

    static byte[] compress(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Undoes a {@code Content-Encoding}.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} for another one than gzip, and as {@link #expand}
     */
    static byte[] decode(String coding, byte[] body, int maxBytes) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> expand(body, maxBytes);
            case "identity", "" -> body;
            default -> throw ThingException.invalid("the only content encoding taken is gzip");
        };
    }

    /**
     * The body as it was before it was compressed, of at most so many bytes.
     *
     * @throws ThingException {@link ErrorCode#TOO_LARGE} beyond that, {@link ErrorCode#INVALID_REQUEST} for what is not
     *     gzip
     */
    private static byte[] expand(byte[] body, int maxBytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] expanded = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw Body.tooLarge(maxBytes);
            }
            return expanded;
        } catch (IOException malformed) {
            throw ThingException.of(ErrorCode.INVALID_REQUEST, "the body is not gzip", malformed);
        }
    }
}

package io.thingway.http.internal.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.thingway.http.internal.wire.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a head of HTTP/1.1 must be like. */
final class HeadRules {
    /** Why one is not. */
    record Refusal(int status, String message) {}

    private HeadRules() {}

    /** Null for a proper head. */
    static @Nullable Refusal check(HttpRequest request, int maxBytes) {
        if (!request.decoderResult().isSuccess()) {
            return undecodable(request.decoderResult().cause(), maxBytes);
        }
        if (request.decoderResult() instanceof HttpMessageDecoderResult size && size.totalSize() > maxBytes) {
            return tooLarge(maxBytes);
        }
        if (!spoken(request.protocolVersion())) {
            return new Refusal(HttpStatus.VERSION_NOT_SUPPORTED, "HTTP/1.0 and HTTP/1.1 are spoken here");
        }
        return codings(request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING));
    }

    @SuppressWarnings("ReferenceEquality") // Vert.x too knows them by identity
    private static boolean spoken(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }

    private static Refusal undecodable(Throwable cause, int maxBytes) {
        if (cause instanceof TooLongHttpLineException) {
            return new Refusal(HttpStatus.URI_TOO_LONG, "a request line has at most " + maxBytes + " bytes");
        }
        return cause instanceof TooLongHttpHeaderException
                ? tooLarge(maxBytes)
                : new Refusal(HttpStatus.BAD_REQUEST, "the request's head is malformed");
    }

    private static Refusal tooLarge(int maxBytes) {
        return new Refusal(HttpStatus.HEADERS_TOO_LARGE, "a request's head has at most " + maxBytes + " bytes");
    }

    /** The decoder makes sure that the last coding is chunked; no other one is undone here. */
    private static @Nullable Refusal codings(List<String> codings) {
        boolean plain = codings.isEmpty()
                || (codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0)));
        return plain ? null : new Refusal(HttpStatus.BAD_REQUEST, "the only transfer coding taken is chunked");
    }
}

package io.thingway.mqtt.internal.server.front;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Why a request does not become a WebSocket.
 *
 * @param headers that tell a program the same
 */
record UpgradeRefusal(HttpResponseStatus status, String why, Map<CharSequence, CharSequence> headers) {
    static UpgradeRefusal bad(String why) {
        return new UpgradeRefusal(HttpResponseStatus.BAD_REQUEST, why, Map.of());
    }

    static UpgradeRefusal undecodable(Throwable cause) {
        return cause instanceof TooLongFrameException
                ? new UpgradeRefusal(
                        HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the request is too long", Map.of())
                : bad("this is no HTTP request");
    }

    static UpgradeRefusal notFound(String path) {
        return new UpgradeRefusal(HttpResponseStatus.NOT_FOUND, "MQTT over WebSocket is at " + path, Map.of());
    }

    static UpgradeRefusal upgradeRequired(String path) {
        return new UpgradeRefusal(
                HttpResponseStatus.UPGRADE_REQUIRED,
                path + " speaks MQTT over WebSocket, and no plain HTTP",
                Map.of(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET));
    }

    static UpgradeRefusal version(String version) {
        return new UpgradeRefusal(
                HttpResponseStatus.UPGRADE_REQUIRED,
                "version " + version + " of WebSocket is wanted",
                Map.of(HttpHeaderNames.SEC_WEBSOCKET_VERSION, version));
    }

    static UpgradeRefusal origin() {
        return new UpgradeRefusal(HttpResponseStatus.FORBIDDEN, "pages of this origin may not connect here", Map.of());
    }

    /** The answer, after which the connection ends. */
    FullHttpResponse response() {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer((why + "\n").getBytes(StandardCharsets.UTF_8)));
        headers.forEach((name, value) -> response.headers().add(name, value));
        response.headers()
                .add(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .add(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .add(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}

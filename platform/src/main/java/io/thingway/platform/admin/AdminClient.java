package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The other end of {@link AdminServer}. Every method blocks and throws the server's error, or
 * {@link ErrorCode#UNREACHABLE} where none answers.
 */
public final class AdminClient {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;

    private final int port;
    private final AdminToken token;

    /** A client of the admin API on a loopback port. */
    public AdminClient(int port, AdminToken token) {
        this.port = port;
        this.token = token;
    }

    /** New activation codes. */
    public List<String> issueCodes(int count) {
        return AdminJson.strings(call("POST", AdminApi.CODES, count(count)), "codes");
    }

    /** Codes issued and not yet used. */
    public long codesLeft() {
        return AdminJson.number(call("GET", AdminApi.CODES_LEFT, new byte[0]), "left")
                .orElseThrow(() -> ThingException.of(ErrorCode.PROTOCOL_ERROR, "the server's answer has no number"));
    }

    /** Tokens of new things. */
    public List<String> activateThings(int count) {
        return AdminJson.strings(call("POST", AdminApi.THINGS, count(count)), "thingToken");
    }

    private static byte[] count(int count) {
        return ("{\"count\":" + count + "}").getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] call(String method, String path, byte[] body) {
        try {
            HttpURLConnection http = open(method, path);
            if (body.length > 0) {
                http.setDoOutput(true);
                http.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = http.getOutputStream()) {
                    out.write(body);
                }
            }
            return answer(http);
        } catch (IOException failed) {
            throw ThingException.of(
                    ErrorCode.UNREACHABLE,
                    "no admin API answers on 127.0.0.1:" + port + " (" + failed.getMessage() + ")",
                    failed);
        }
    }

    private HttpURLConnection open(String method, String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpURLConnection http = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        http.setRequestMethod(method);
        http.setConnectTimeout(CONNECT_MILLIS);
        http.setReadTimeout(READ_MILLIS);
        http.setRequestProperty("Authorization", "Bearer " + token.value());
        http.setRequestProperty("Content-Type", "application/json");
        return http;
    }

    private static byte[] answer(HttpURLConnection http) throws IOException {
        int status = http.getResponseCode();
        if (status < 400) {
            try (InputStream in = http.getInputStream()) {
                return in.readAllBytes();
            }
        }
        try (InputStream in = http.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : in.readAllBytes();
            throw ThingException.of(ErrorCode.ofStatus(status), message(status, body));
        }
    }

    private static String message(int status, byte[] body) {
        return body.length == 0
                ? "the admin API answered " + status
                : String.join(" ", AdminJson.strings(body, "message"));
    }
}

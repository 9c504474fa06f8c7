package io.thingway.platform.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.AdminAccess;
import io.thingway.platform.Listener;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.tls.ClientTls;
import io.thingway.transport.NetworkFailures;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The other end of {@link AdminServer}. Every method blocks and throws the server's error, or
 * {@link ErrorCode#UNREACHABLE} where none answers.
 */
public final class AdminClient {
    /** So many codes or things one request makes at most. */
    public static final int MAX_AT_ONCE = Registry.MAX_AT_ONCE;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final Duration BACKUP = Duration.ofHours(6);
    private static final String CODES = "/admin/v1/codes";
    private static final String THINGS = "/admin/v1/things";

    private final HttpClient http;
    private final URI server;
    private final String secret;

    /**
     * A client of the admin API at {@code http://host:port} or {@code https://host:port}.
     *
     * @param tls whom to trust on {@code https}; absent: the JVM's authorities
     */
    public AdminClient(URI server, String secret, @Nullable SSLContext tls) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1);
        this.http = (tls == null ? builder : builder.sslContext(tls)).build();
        this.server = server;
        this.secret = secret;
    }

    /** The same where nothing but the JVM's authorities is trusted. */
    public AdminClient(URI server, String secret) {
        this(server, secret, null);
    }

    /** A client of the admin API on a loopback port. */
    public AdminClient(int port, AdminToken token) {
        this(URI.create("http://127.0.0.1:" + port), token.value());
    }

    /** A client of the admin API of a server on this machine. */
    public AdminClient(AdminAccess access, String secret) {
        this(access.uri(), secret, access.certificate() == null ? null : ClientTls.pinned(access.certificate()));
    }

    /** New activation codes. */
    public List<String> issueCodes(int count) {
        return texts(call("POST", CODES, Map.of("count", count)).path("codes"));
    }

    /** Codes issued and not yet used. */
    public long codesLeft() {
        return get(CODES + "/left").path("left").longValue();
    }

    /** Tokens of new things. */
    public List<String> activateThings(int count) {
        JsonNode things = call("POST", THINGS, Map.of("count", count)).path("things");
        return StreamSupport.stream(things.spliterator(), false)
                .map(thing -> thing.path("thingToken").asText())
                .toList();
    }

    /** Where it is. */
    public URI server() {
        return server;
    }

    /** Has the server make a backup in a folder; may take as long as its disks need. */
    public JsonNode backup(Path folder) {
        return call("POST", "/admin/v1/backup", Map.of("folder", folder.toString()), BACKUP);
    }

    /** The document at a path. */
    public JsonNode get(String path) {
        return call("GET", path, null);
    }

    /** What a method answers; {@code body} is written as JSON where there is one. */
    public JsonNode call(String method, String path, @Nullable Object body) {
        return call(method, path, body, READ);
    }

    private JsonNode call(String method, String path, @Nullable Object body, Duration patience) {
        return Json.read(exchange(method, path, body == null ? new byte[0] : Json.write(body), patience))
                .orElseThrow(this::another);
    }

    /** The same with the bytes of both sides, for documents whose numbers must stay as they are spelt. */
    public byte[] exchange(String method, String path, byte[] body) {
        return exchange(method, path, body, READ);
    }

    private byte[] exchange(String method, String path, byte[] body, Duration patience) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(patience)
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return answer(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw TlsHint.on(server, unreachable(failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ThingException.of(ErrorCode.CLOSED, "interrupted", interrupted);
        }
    }

    private ThingException unreachable(IOException failed) {
        return NetworkFailures.unreachable(server.toString(), plain(failed));
    }

    /** The client of the JDK wraps both into a refused connection. */
    private IOException plain(IOException failed) {
        if (failed instanceof HttpTimeoutException) {
            return new SocketTimeoutException(failed.getMessage());
        }
        boolean unknown = Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance);
        return unknown ? new UnknownHostException(server.getHost()) : failed;
    }

    private ThingException another() {
        return ThingException.of(
                ErrorCode.PROTOCOL_ERROR,
                server + " answers, but not as an admin API does; where admin.port is not set that is port "
                        + Listener.ADMIN.standardPort());
    }

    private byte[] answer(HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 400) {
            String message = Json.read(answer.body())
                    .map(problem -> problem.path("message").textValue())
                    .orElseThrow(this::another);
            throw ThingException.of(ErrorCode.ofStatus(answer.statusCode()), message);
        }
        return answer.body();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

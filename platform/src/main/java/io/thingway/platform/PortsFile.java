package io.thingway.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code DIR/ports.json}, there exactly while a platform serves:
 * {@code {"mqtt":1883,"mqtts":8883,"admin":8090,"ca":"/…/ca.pem","adminUri":"http://127.0.0.1:8090","pid":4711}}, and
 * {@code adminCertificate}, a file, where the admin API has TLS. What is off or absent has no member.
 */
public final class PortsFile {
    private static final JsonFactory JSON = new JsonFactory();

    private PortsFile() {}

    /** The file in a data folder. */
    public static Path in(Path folder) {
        return folder.resolve("ports.json");
    }

    /** Writes the file in one step; a reader sees all of it or none. */
    public static void write(Path folder, Ports ports) {
        DataFiles.replace(in(folder), (json(ports) + "\n").getBytes(StandardCharsets.UTF_8), DataFiles.Access.OWNER);
    }

    /**
     * What a folder's file says, or empty where there is none.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} where it cannot be read as ports
     */
    public static Optional<Ports> read(Path folder) {
        try {
            return Optional.of(parse(Files.readString(in(folder))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw ThingException.of(
                    ErrorCode.INVALID_REQUEST,
                    "cannot read " + in(folder) + ": " + DataFiles.reason(unreadable),
                    unreadable);
        }
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(in(folder));
    }

    static String json(Ports ports) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<Listener, Integer> port : inOrder(ports.open()).entrySet()) {
                out.writeNumberField(port.getKey().key(), port.getValue());
            }
            Path ca = ports.ca();
            if (ca != null) {
                out.writeStringField("ca", ca.toString());
            }
            admin(out, ports.admin());
            out.writeNumberField("pid", ports.pid());
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void admin(JsonGenerator out, @Nullable AdminAccess admin) throws IOException {
        if (admin == null) {
            return;
        }
        out.writeStringField("adminUri", admin.uri().toString());
        Path certificate = admin.certificate();
        if (certificate != null) {
            out.writeStringField(
                    "adminCertificate", certificate.toAbsolutePath().toString());
        }
    }

    private static Map<Listener, Integer> inOrder(Map<Listener, Integer> open) {
        Map<Listener, Integer> ordered = new EnumMap<>(Listener.class);
        ordered.putAll(open);
        return ordered;
    }

    static Ports parse(String json) throws IOException {
        Map<Listener, Integer> open = new EnumMap<>(Listener.class);
        Path ca = null;
        URI admin = null;
        Path certificate = null;
        long pid = 0;
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "ca" -> ca = Path.of(in.getText());
                    case "adminUri" -> admin = URI.create(in.getText());
                    case "adminCertificate" -> certificate = Path.of(in.getText());
                    case "pid" -> pid = in.getLongValue();
                    default -> port(open, name, in);
                }
            }
        }
        return new Ports(open, ca, admin == null ? null : new AdminAccess(admin, certificate), pid);
    }

    /** Members of later versions are skipped. */
    private static void port(Map<Listener, Integer> open, String name, JsonParser in) throws IOException {
        for (Listener listener : Listener.values()) {
            if (listener.key().equals(name)) {
                open.put(listener, in.getIntValue());
                return;
            }
        }
        in.skipChildren();
    }
}

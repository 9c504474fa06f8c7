package io.thingway.platform.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds: {@code backup.json}, written last and in one step, so that a folder without it is not a backup.
 *
 * @param time when it was made
 * @param version of the thingway that made it
 * @param files all but the manifest itself
 */
public record Manifest(Instant time, String version, List<Entry> files) {
    /**
     * One file.
     *
     * @param path from the backup's folder, with slashes
     * @param size in bytes
     * @param sha256 of its content, in hex
     */
    public record Entry(String path, long size, String sha256) {
        boolean isConfig() {
            return path.equals(Backup.CONFIG);
        }

        /** Its path from the folder of the store, also of what comes beside that. */
        String inStore() {
            return isConfig() ? path : path.substring(IN_STORE.length());
        }

        /** The two places that a restore may write to, and no way around them. */
        private boolean isOfBackup() {
            String plain = Path.of(path).normalize().toString().replace('\\', '/');
            return isConfig() || (path.startsWith(IN_STORE) && path.equals(plain));
        }
    }

    static final String FILE = "backup.json";

    private static final String IN_STORE = Backup.STORE + "/";
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = new JsonMapper();

    public Manifest {
        files = List.copyOf(files);
    }

    /** All files together. */
    public long bytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    /**
     * A folder's manifest.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} where there is none, or it cannot be used
     */
    public static Manifest read(Path backup) {
        try {
            return of(backup, JSON.readTree(Files.readAllBytes(backup.resolve(FILE))));
        } catch (NoSuchFileException absent) {
            throw ThingException.invalid(backup + " is not a backup, or one that was not finished: it has no " + FILE);
        } catch (IOException | IllegalArgumentException | DateTimeParseException failed) {
            throw ThingException.of(
                    ErrorCode.INVALID_REQUEST,
                    "cannot use " + backup.resolve(FILE) + ": "
                            + String.valueOf(failed.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    failed);
        }
    }

    void write(Path backup) {
        ObjectNode document = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("time", time.toString())
                .put("thingway", version);
        document.putPOJO("files", files);
        byte[] text = (document.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        DataFiles.replace(backup.resolve(FILE), text, DataFiles.Access.OWNER);
    }

    private static Manifest of(Path backup, JsonNode document) {
        int format = document.path("format").asInt();
        if (format != FORMAT) {
            throw ThingException.invalid(
                    "the backup in " + backup + " has format " + format + ", this version of thingway reads " + FORMAT);
        }
        return new Manifest(
                Instant.parse(document.path("time").asText()),
                document.path("thingway").asText(),
                entries(document.path("files")));
    }

    private static List<Entry> entries(JsonNode files) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (JsonNode file : files) {
            Entry entry = entry(file);
            if (entries.put(entry.inStore(), entry) != null) {
                throw new IllegalArgumentException("it names \"" + entry.path() + "\" twice");
            }
        }
        if (entries.values().stream().allMatch(Entry::isConfig)) {
            throw new IllegalArgumentException("it names no file of " + IN_STORE);
        }
        return List.copyOf(entries.values());
    }

    private static Entry entry(JsonNode file) {
        Entry entry = new Entry(
                file.path("path").asText(),
                file.path("size").asLong(),
                file.path("sha256").asText());
        if (!entry.isOfBackup()) {
            throw new IllegalArgumentException(
                    "a backup holds " + IN_STORE + " and " + Backup.CONFIG + ", it names \"" + entry.path() + "\"");
        }
        return entry;
    }
}

package io.thingway.platform.config;

import io.thingway.error.ThingException;
import io.thingway.platform.files.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A file of pre-shared keys, one {@code identity:key} a line, the key in hexadecimal, as mosquitto has it. */
final class PskFile {
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]*");
    private static final int MIN_BYTES = 4;
    private static final int MAX_BYTES = 128;

    private PskFile() {}

    /** The keys by their identities; refused with file and line where one cannot be taken. */
    static Map<String, SecretKey> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = Utf8.text(
                    bytes,
                    at -> ThingException.invalid(file + ", line " + Utf8.line(bytes, at) + ": this is not UTF-8"));
            return read(file.toString(), text.lines().toList());
        } catch (IOException unreadable) {
            throw ThingException.invalid("cannot read " + file);
        }
    }

    private static Map<String, SecretKey> read(String file, List<String> lines) {
        Map<String, SecretKey> keys = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int colon = line.lastIndexOf(':');
            String place = file + ", line " + (i + 1);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (colon < 1) {
                throw ThingException.invalid(place + ": identity:key is wanted, the key in hexadecimal");
            }
            if (keys.put(line.substring(0, colon), key(place, line.substring(colon + 1))) != null) {
                throw ThingException.invalid(place + ": the identity is there twice");
            }
        }
        return keys;
    }

    private static SecretKey key(String place, String hex) {
        boolean even = hex.length() % 2 == 0 && HEX.matcher(hex).matches();
        byte[] bytes = even ? HexFormat.of().parseHex(hex) : new byte[0];
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw ThingException.invalid(
                    place + ": the key must be " + MIN_BYTES + " to " + MAX_BYTES + " bytes in hexadecimal");
        }
        return new SecretKeySpec(bytes, "PSK");
    }
}

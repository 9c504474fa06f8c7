package io.thingway.platform.config;

import io.thingway.platform.files.FileLine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
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
        Map<String, SecretKey> keys = new HashMap<>();
        for (FileLine line : FileLine.read(file)) {
            int colon = line.text().lastIndexOf(':');
            if (colon < 1) {
                throw line.wrong("identity:key is wanted, the key in hexadecimal");
            }
            if (keys.put(line.text().substring(0, colon), key(line, line.text().substring(colon + 1))) != null) {
                throw line.wrong("the identity is there twice");
            }
        }
        return keys;
    }

    private static SecretKey key(FileLine line, String hex) {
        boolean even = hex.length() % 2 == 0 && HEX.matcher(hex).matches();
        byte[] bytes = even ? HexFormat.of().parseHex(hex) : new byte[0];
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw line.wrong("the key must be " + MIN_BYTES + " to " + MAX_BYTES + " bytes in hexadecimal");
        }
        return new SecretKeySpec(bytes, "PSK");
    }
}

package io.thingway.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** A few things that happen to bytes on their way, or on purpose. */
final class Damage {
    private static final String[] SCRAPS = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-",
        "e",
        ".",
        "0",
        "null",
        "true",
        "\\u",
        "\\ud83d",
        "\\ude00",
        "[[[[[[",
        "\"key\":",
        "\"value\":",
        "\"values\":[",
        "\"datetime\":",
        "\"geo\":{",
        "\"lat\":",
        "1e99999",
        "\u0000",
        "\uFEFF"
    };

    private Damage() {}

    static byte[] to(byte[] sound, Random random) {
        byte[] damaged = sound;
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int until = at + random.nextInt(Math.min(8, bytes.length - at + 1));
        return switch (random.nextInt(5)) {
            case 0 -> splice(bytes, at, scrap(random), at);
            case 1 -> splice(bytes, at, scrap(random), until);
            case 2 -> splice(bytes, at, new byte[0], until);
            case 3 -> splice(bytes, at, new byte[] {(byte) random.nextInt(256)}, until);
            default -> splice(bytes, until, new byte[0], bytes.length);
        };
    }

    private static byte[] scrap(Random random) {
        return SCRAPS[random.nextInt(SCRAPS.length)].getBytes(UTF_8);
    }

    private static byte[] splice(byte[] bytes, int from, byte[] middle, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(middle);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}

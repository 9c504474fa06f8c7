package io.thingway.platform.account;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with a cost (RFC 9106), and the PHC string format
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param memory KiB
 * @param iterations passes over it
 */
record Argon2(int memory, int iterations) {
    /** What OWASP's password storage cheat sheet recommends at least. */
    static final Argon2 USUAL = new Argon2(19_456, 2);

    private static final int LENGTH = 32;
    private static final int MOST_MEMORY = 65_536;
    private static final int MOST_ITERATIONS = 10;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$[A-Za-z0-9+/]+");

    /** The cost that a hash was made with. */
    static Argon2 parse(String hash) {
        Matcher form = form(hash);
        return new Argon2(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Whether a server can afford it, with whatever else it does: at most 64 MB, ten passes. */
    boolean affordable() {
        return memory <= MOST_MEMORY && iterations <= MOST_ITERATIONS;
    }

    /** Whether guessing costs less. */
    boolean weakerThan(Argon2 other) {
        return (long) memory * iterations < (long) other.memory * other.iterations;
    }

    static byte[] salt(String hash) {
        return Base64.getDecoder().decode(form(hash).group(3));
    }

    String hash(byte[] password, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[LENGTH];
        generator.generateBytes(password, hash);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=1$" + text.encodeToString(salt) + "$"
                + text.encodeToString(hash);
    }

    private static Matcher form(String hash) {
        Matcher form = FORM.matcher(hash);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a hash of argon2id");
        }
        return form;
    }
}

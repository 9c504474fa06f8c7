package io.thingway.model;

import io.thingway.error.ThingException;
import java.security.SecureRandom;

/**
 * One attempt to trade a code for a token. The random string names the device that asks: the same code with the same
 * random gets the same token again, with another it is refused. On MQTT it is the last level of
 * {@code v2/activations/{code}/{random}}, so it holds no {@code /}, {@code +}, {@code #} and no control character, and
 * has a UTF-8 form.
 *
 * @param code the maker's code
 * @param random 1 to 128 characters of the device's choice
 */
public record ActivationRequest(ActivationCode code, String random) {
    private static final int MAX = 128;
    private static final int BYTES = 16;

    public ActivationRequest {
        if (random.isEmpty() || random.length() > MAX) {
            throw ThingException.invalid(
                    "the random string must have 1 to " + MAX + " characters, this one has " + random.length());
        }
        UnpairedSurrogates.refuse(random);
        for (int i = 0; i < random.length(); i++) {
            char c = random.charAt(i);
            if (c == '/' || c == '+' || c == '#' || Character.isISOControl(c)) {
                throw ThingException.invalid("the random string may not contain / + # and control characters, found "
                        + Characters.show(c) + " at position " + i);
            }
        }
    }

    /** A first attempt, with a new random string. */
    public static ActivationRequest fresh(ActivationCode code, SecureRandom random) {
        return new ActivationRequest(code, Base64Url.random(random, BYTES));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivationRequest that && code.equals(that.code) && Secret.equal(random, that.random);
    }

    @Override
    public int hashCode() {
        return 31 * code.hashCode() + random.hashCode();
    }

    /** Redacted: the random string together with the code would yield the token. */
    @Override
    public String toString() {
        return "ActivationRequest[" + code + "]";
    }
}

package io.thingway.model;

import io.thingway.error.ThingException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to trade a code for a token. The random string names the device that asks: the same code with the same
 * random gets the same token again, with another it is refused. On MQTT it is the last level of
 * {@code v2/activations/{code}/{random}}, so it holds no {@code /}, {@code +}, {@code #} and no control character, and
 * has a UTF-8 form.
 *
 * @param code the maker's code
 * @param random 1 to 128 characters of the device's choice
 * @param product the product, or device group, that the thing is to belong to, 1 to 64 characters A-Z a-z 0-9 - _ .
 *     (source: a member of the bodies that the vendor's Arduino client sends); absent: the one that the code names, or the default
 */
public record ActivationRequest(
        ActivationCode code, String random, @Nullable String product) {
    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX = 128;
    private static final int BYTES = 16;

    public ActivationRequest {
        if (random.isEmpty() || random.length() > MAX) {
            throw ThingException.invalid(
                    "the random string must have 1 to " + MAX + " characters, this one has " + random.length());
        }
        if (product != null && !PRODUCT.matcher(product).matches()) {
            throw ThingException.invalid("a product id is 1 to 64 characters A-Z a-z 0-9 - _ .");
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

    /** Without a product. */
    public ActivationRequest(ActivationCode code, String random) {
        this(code, random, null);
    }

    /** The same for a product. */
    public ActivationRequest in(@Nullable String id) {
        return new ActivationRequest(code, random, id);
    }

    /** A first attempt, with a new random string. */
    public static ActivationRequest fresh(ActivationCode code, SecureRandom random) {
        return new ActivationRequest(code, Base64Url.random(random, BYTES));
    }

    /** The product counts for nothing: it does not make another request. */
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

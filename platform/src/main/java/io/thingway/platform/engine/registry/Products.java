package io.thingway.platform.engine.registry;

import io.thingway.error.ThingException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Products, which the vendor's later documents call device groups. Every account has the default one. One that a device
 * names and nobody has made comes into being with its first thing, so that devices in the field need no preparation.
 */
public interface Products {
    /** The product of things of which nothing else is said. */
    String DEFAULT = "default";

    /** So long may a name be. */
    int MAX_NAME = 200;

    /** Makes one, or changes its name; {@link io.thingway.error.ErrorCode#INVALID_REQUEST} for one that is too long. */
    CompletionStage<Product> put(String account, Product product);

    CompletionStage<List<Product>> list(String account);

    /** Removes one without things; {@link io.thingway.error.ErrorCode#FORBIDDEN} while it has some, or is the default one. */
    CompletionStage<@Nullable Void> delete(String account, String id);

    /** Refuses what cannot be a product's id: 1 to 64 characters A-Z a-z 0-9 - _ . */
    static void check(String id) {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw ThingException.invalid("a product id is 1 to 64 characters A-Z a-z 0-9 - _ .");
        }
    }
}

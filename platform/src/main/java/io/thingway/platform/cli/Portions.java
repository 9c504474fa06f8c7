package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.platform.admin.AdminClient;
import java.util.function.IntConsumer;

/**
 * Many codes or things, in portions that one request makes. Each is to be printed when it is made, so that a refusal of
 * a later one loses nothing.
 */
record Portions(int all) {
    void make(String what, IntConsumer portion) {
        for (int made = 0; made < all; made += AdminClient.MAX_AT_ONCE) {
            try {
                portion.accept(Math.min(AdminClient.MAX_AT_ONCE, all - made));
            } catch (ThingException refused) {
                throw made == 0 ? refused : after(made + " of " + all + " " + what, refused);
            }
        }
    }

    private static ThingException after(String made, ThingException refused) {
        return ThingException.of(refused.code(), made + " are made and printed, then: " + refused.message(), refused);
    }
}

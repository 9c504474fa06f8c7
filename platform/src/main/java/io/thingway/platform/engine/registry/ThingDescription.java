package io.thingway.platform.engine.registry;

import io.thingway.error.ThingException;
import java.util.List;

/**
 * What an owner may say of a thing.
 *
 * @param name up to 200 characters, may be empty
 * @param description up to 2000 characters, may be empty
 * @param tags up to 50, each 1 to 100 characters, none twice
 * @param product the product it belongs to, {@link Products#DEFAULT} where nothing else is said
 */
public record ThingDescription(String name, String description, List<String> tags, String product) {
    public static final ThingDescription NONE = new ThingDescription("", "", List.of(), Products.DEFAULT);

    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 2000;
    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG = 100;

    public ThingDescription {
        tags = List.copyOf(tags);
        limit("name", name, 0, MAX_NAME);
        limit("description", description, 0, MAX_DESCRIPTION);
        if (tags.size() > MAX_TAGS || tags.stream().distinct().count() < tags.size()) {
            throw ThingException.invalid("tags: at most " + MAX_TAGS + ", none twice");
        }
        tags.forEach(tag -> limit("a tag", tag, 1, MAX_TAG));
        Products.check(product);
    }

    public ThingDescription withName(String value) {
        return new ThingDescription(value, description, tags, product);
    }

    public ThingDescription withProduct(String value) {
        return new ThingDescription(name, description, tags, value);
    }

    private static void limit(String what, String text, int min, int max) {
        if (text.length() < min || text.length() > max) {
            throw ThingException.invalid(
                    what + " must have " + min + " to " + max + " characters, has " + text.length());
        }
    }
}

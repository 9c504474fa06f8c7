package io.thingway.platform.engine.registry;

/** A product: its id within its account, and what people call it, up to 200 characters. */
public record Product(String id, String name) {
    public Product {
        Products.check(id);
    }
}

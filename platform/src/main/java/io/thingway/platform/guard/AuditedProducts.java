package io.thingway.platform.guard;

import io.thingway.platform.engine.registry.Product;
import io.thingway.platform.engine.registry.Products;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Notes what becomes of products; their id is the account's and theirs. */
record AuditedProducts(Products products, Trail trail) implements Products {
    @Override
    public CompletionStage<Product> put(String account, Product product) {
        return trail.noted("product.put", account + "/" + product.id(), products.put(account, product));
    }

    @Override
    public CompletionStage<List<Product>> list(String account) {
        return products.list(account);
    }

    @Override
    public CompletionStage<@Nullable Void> delete(String account, String id) {
        return trail.noted("product.delete", account + "/" + id, products.delete(account, id));
    }
}

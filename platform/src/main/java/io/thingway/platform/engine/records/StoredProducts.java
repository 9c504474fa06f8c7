package io.thingway.platform.engine.records;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Product;
import io.thingway.platform.engine.registry.Products;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Products over records. */
final class StoredProducts implements Products {
    private final RecordStore records;

    StoredProducts(RecordStore records) {
        this.records = records;
    }

    /** Makes one where there is none. */
    static void make(RecordChanges changes, String account, String id) {
        byte[] key = key(account, id);
        if (changes.get(Table.PRODUCTS, key) == null) {
            changes.put(Table.PRODUCTS, key, RecordJson.write(new Product(id, id)));
        }
    }

    @Override
    public CompletionStage<Product> put(String account, Product product) {
        return records.change(changes -> {
            AccountTable.get(changes, account);
            if (product.name().length() > MAX_NAME) {
                throw ThingException.invalid("a product's name has up to " + MAX_NAME + " characters, this one has "
                        + product.name().length());
            }
            changes.put(Table.PRODUCTS, key(account, product.id()), RecordJson.write(product));
            return product;
        });
    }

    @Override
    public CompletionStage<List<Product>> list(String account) {
        return records.read(view -> {
            AccountTable.get(view, account);
            List<Product> products = new ArrayList<>();
            view.scan(Table.PRODUCTS, Keys.prefix(account), null, entry -> {
                products.add(RecordJson.read(entry.record(), Product.class));
                return true;
            });
            if (products.stream().noneMatch(product -> product.id().equals(DEFAULT))) {
                products.add(0, new Product(DEFAULT, DEFAULT));
            }
            return products;
        });
    }

    @Override
    public CompletionStage<@Nullable Void> delete(String account, String id) {
        return records.change(changes -> {
            if (id.equals(DEFAULT)) {
                throw ThingException.of(ErrorCode.FORBIDDEN, "the default product stays");
            }
            if (changes.get(Table.PRODUCTS, key(account, id)) == null) {
                throw ThingException.of(ErrorCode.NOT_FOUND, "unknown product " + id);
            }
            refuseUsed(changes, account, id);
            changes.delete(Table.PRODUCTS, key(account, id));
            return null;
        });
    }

    private static void refuseUsed(RecordChanges changes, String account, String id) {
        changes.scan(Table.THINGS_BY_ACCOUNT, Keys.prefix(account), null, entry -> {
            byte[] json = Objects.requireNonNull(changes.get(Table.THINGS, entry.record()));
            if (ThingTable.read(json).description().product().equals(id)) {
                throw ThingException.of(ErrorCode.FORBIDDEN, "the product " + id + " has things");
            }
            return true;
        });
    }

    private static byte[] key(String account, String id) {
        return Keys.text(Keys.prefix(account), id);
    }
}

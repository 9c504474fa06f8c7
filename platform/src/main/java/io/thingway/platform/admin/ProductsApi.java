package io.thingway.platform.admin;

import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.Product;
import io.thingway.platform.engine.registry.Scope;
import java.util.List;

/** Products, or device groups, of the asker's account. */
record ProductsApi() {
    private static final String PATH = "/admin/v1/products";
    private static final Route.Parameter ACCOUNT =
            new Route.Parameter("account", "string", "Whose; the asker's own where none is named.");

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Scope.THINGS_READ, "List products.", Views.Products.class, this::list)
                        .with(ACCOUNT),
                Route.change(
                                "PUT",
                                PATH + "/{product}",
                                Scope.THINGS_WRITE,
                                "Make a product, or change its name.",
                                Views.ProductName.class,
                                Views.Product.class,
                                this::put)
                        .with(ACCOUNT),
                Route.delete(
                                PATH + "/{product}",
                                Scope.THINGS_WRITE,
                                "Delete a product without things.",
                                Views.Done.class,
                                this::delete)
                        .with(ACCOUNT));
    }

    private Views.Products list(Call call) {
        List<Product> all = Stages.await(call.registry().products().list(account(call)));
        return new Views.Products(all.stream()
                .map(product -> new Views.Product(product.id(), product.name()))
                .toList());
    }

    private Views.Product put(Call call) {
        Product wanted = new Product(
                call.part("product"), call.body(Views.ProductName.class).name());
        Product product = Stages.await(call.registry().products().put(account(call), wanted));
        return new Views.Product(product.id(), product.name());
    }

    private Views.Done delete(Call call) {
        Stages.await(call.registry().products().delete(account(call), call.part("product")));
        return Views.Done.DONE;
    }

    private static String account(Call call) {
        return call.who().actFor(call.parameter("account"));
    }
}

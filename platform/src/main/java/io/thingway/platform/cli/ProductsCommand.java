package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "products",
        synopsisSubcommandLabel = "COMMAND",
        description = "Products, or device groups: what things have in common.")
final class ProductsCommand {
    private static final String PATH = "/admin/v1/products";

    static CommandLine with(Surroundings around) {
        return new CommandLine(new ProductsCommand())
                .addSubcommand(new All(around))
                .addSubcommand(new Create(around))
                .addSubcommand(new Rename(around))
                .addSubcommand(new Delete(around));
    }

    /** Whose products, and on which server. */
    static final class Owned {
        @Option(names = "--account", paramLabel = "ID", description = "Those of an account (default: one's own).")
        private @Nullable String account;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        JsonNode list() {
            return admin.client().get(PATH + query());
        }

        boolean has(String id) {
            return StreamSupport.stream(list().path("products").spliterator(), false)
                    .anyMatch(product -> product.path("id").asText().equals(id));
        }

        JsonNode call(String method, String id, @Nullable Object body) {
            return admin.client().call(method, PATH + "/" + Paths.part(id) + query(), body);
        }

        private String query() {
            return account == null ? "" : Paths.query(Map.of("account", account));
        }
    }

    @Command(name = "list", description = "List products.")
    static final class All implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private Owned owned = new Owned();

        All(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = owned.list();
            owned.admin.print(around, answer, () -> Columns.of("id", "name").print(around, answer.path("products")));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "create", description = "Make a product.")
    static final class Create implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "What it is known by; devices may name it when they activate.")
        private String id = "";

        @Option(names = "--name", paramLabel = "NAME", description = "What people call it (default: its id).")
        private @Nullable String name;

        @Mixin
        private Owned owned = new Owned();

        Create(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            if (owned.has(id)) {
                throw ThingException.of(ErrorCode.FORBIDDEN, "there is a product " + id + " already");
            }
            JsonNode answer = owned.call("PUT", id, Map.of("name", name == null ? id : name));
            owned.admin.print(around, answer, () -> around.status("made the product " + id));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "rename", description = "Give a product another name; its id stays.")
    static final class Rename implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(index = "0", paramLabel = "ID", description = "The product's id.")
        private String id = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "What people call it from now on.")
        private String name = "";

        @Mixin
        private Owned owned = new Owned();

        Rename(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            if (!owned.has(id)) {
                throw ThingException.of(ErrorCode.NOT_FOUND, "unknown product " + id);
            }
            JsonNode answer = owned.call("PUT", id, Map.of("name", name));
            owned.admin.print(around, answer, () -> around.status("renamed the product " + id));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "delete", description = "Delete a product that has no things.")
    static final class Delete implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "The product's id.")
        private String id = "";

        @Mixin
        private Confirmation confirmation = new Confirmation();

        @Mixin
        private Owned owned = new Owned();

        Delete(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            confirmation.ask(around, "Delete the product " + id + "?");
            JsonNode answer = owned.call("DELETE", id, null);
            owned.admin.print(around, answer, () -> around.status("deleted the product " + id));
            return ExitCodes.DONE;
        }
    }
}

package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.platform.admin.AdminClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "things", synopsisSubcommandLabel = "COMMAND", description = "Things, their tokens and descriptions.")
final class ThingsCommand {
    static final String PATH = "/admin/v1/things";

    static CommandLine with(Surroundings around) {
        return new CommandLine(new ThingsCommand())
                .addSubcommand(new Activate(around))
                .addSubcommand(new AdoptThingsCommand(around))
                .addSubcommand(new All(around))
                .addSubcommand(new Show(around))
                .addSubcommand(new Describe(around))
                .addSubcommand(new Rotate(around))
                .addSubcommand(new Revoke(around))
                .addSubcommand(new Delete(around));
    }

    @Command(name = "activate", description = "Activate things by hand, without a code, and print one token a line.")
    static final class Activate implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private CountOption count = new CountOption();

        @Mixin
        private DescriptionOptions description = new DescriptionOptions();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Activate(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            Portions portions = count.portions();
            AdminClient client = admin.client();
            portions.make("things", portion -> activate(client, portion));
            return ExitCodes.DONE;
        }

        private void activate(AdminClient client, int portion) {
            Map<String, Object> wanted = new HashMap<>(description.given());
            wanted.put("count", portion);
            JsonNode answer = client.call("POST", PATH, wanted);
            admin.print(
                    around,
                    answer,
                    () -> around.printLines(
                            StreamSupport.stream(answer.path("things").spliterator(), false)
                                    .map(thing -> thing.path("thingToken").asText())
                                    .toList()));
        }
    }

    @Command(name = "list", description = "List things, the oldest first.")
    static final class All implements Callable<Integer> {
        private final Surroundings around;

        @Option(names = "--product", paramLabel = "ID", description = "Only those of a product.")
        private @Nullable String product;

        @Option(names = "--tag", paramLabel = "TAG", description = "Only those with a tag.")
        private @Nullable String tag;

        @Option(names = "--account", paramLabel = "ID", description = "Only those of an account.")
        private @Nullable String account;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        All(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            Map<String, @Nullable String> only = new HashMap<>();
            only.put("product", product);
            only.put("tag", tag);
            only.put("account", account);
            JsonNode answer = Lists.all(admin.client(), PATH, "things", only);
            admin.print(
                    around,
                    answer,
                    () -> Columns.of("id", "name", "product", "active", "created", "lastWrite")
                            .print(around, answer.path("things")));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "show", description = "Show a thing and its newest values.")
    static final class Show implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "The thing's id.")
        private String id = "";

        @Option(names = "--token", description = "Show its token instead, which is a secret.")
        private boolean token;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Show(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = admin.client().get(one(id) + (token ? "/token" : ""));
            admin.print(around, answer, () -> {
                if (token) {
                    around.printLines(List.of(answer.path("thingToken").asText()));
                } else {
                    Columns.describe(around, answer);
                    around.out().println();
                    Columns.of("key", "value", "datetime")
                            .print(
                                    around,
                                    admin.client().get(one(id) + "/values").path("values"));
                }
            });
            return ExitCodes.DONE;
        }
    }

    @Command(name = "describe", description = "Change what is said of a thing; what is not given stays.")
    static final class Describe implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "The thing's id.")
        private String id = "";

        @Mixin
        private DescriptionOptions description = new DescriptionOptions();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Describe(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = admin.client().call("PATCH", one(id), description.given());
            admin.print(around, answer, () -> Columns.describe(around, answer));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "rotate", description = "Give a thing a new token, print it, and forget the old one.")
    static final class Rotate implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "The thing's id.")
        private String id = "";

        @Mixin
        private Confirmation confirmation = new Confirmation();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Rotate(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            confirmation.ask(around, "The device of " + id + " needs the new token then. Forget the old one?");
            JsonNode answer = admin.client().call("POST", one(id) + "/rotate", null);
            admin.print(around, answer, "thingToken");
            return ExitCodes.DONE;
        }
    }

    @Command(name = "revoke", description = "Take a thing's token back; its values stay.")
    static final class Revoke implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(paramLabel = "ID", description = "The thing's id.")
        private String id = "";

        @Mixin
        private Confirmation confirmation = new Confirmation();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Revoke(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            confirmation.ask(around, "The device of " + id + " is locked out then. Take its token back?");
            JsonNode answer = admin.client().call("POST", one(id) + "/revoke", null);
            admin.print(around, answer, () -> around.status("revoked the token of " + id));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "delete", description = "Delete a thing with all its values.")
    static final class Delete implements Callable<Integer> {
        private final Surroundings around;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "ID", description = "The thing's id.")
        private String id = "";

        @Mixin
        private Confirmation confirmation = new Confirmation();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Delete(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            if (!confirmation.given() && !around.interactive()) { // no script shall lose values by accident
                throw new ParameterException(spec.commandLine(), "deleting " + id + " with all its values needs --yes");
            }
            confirmation.ask(around, "Delete " + id + " with all its values?");
            JsonNode answer = admin.client().call("DELETE", one(id), null);
            admin.print(around, answer, () -> around.status("deleted " + id + " and its values"));
            return ExitCodes.DONE;
        }
    }

    private static String one(String id) {
        return PATH + "/" + Paths.part(id);
    }
}

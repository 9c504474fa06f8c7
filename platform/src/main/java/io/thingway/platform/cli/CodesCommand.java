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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "codes",
        synopsisSubcommandLabel = "COMMAND",
        description = "Activation codes: each is good for one thing, once.")
final class CodesCommand {
    private static final String PATH = "/admin/v1/codes";

    static CommandLine with(Surroundings around) {
        return new CommandLine(new CodesCommand())
                .addSubcommand(new Issue(around))
                .addSubcommand(new AdoptCodesCommand(around))
                .addSubcommand(new Show(around))
                .addSubcommand(new Revoke(around))
                .addSubcommand(new Left(around));
    }

    @Command(name = "issue", description = "Issue activation codes and print one a line.")
    static final class Issue implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private CountOption count = new CountOption();

        @Option(names = "--product", paramLabel = "ID", description = "The product that their things belong to.")
        private @Nullable String product;

        @Option(names = "--account", paramLabel = "ID", description = "The account that gets them.")
        private @Nullable String account;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Issue(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            Portions portions = count.portions();
            AdminClient client = admin.client();
            portions.make("codes", portion -> issue(client, portion));
            return ExitCodes.DONE;
        }

        private void issue(AdminClient client, int portion) {
            Map<String, Object> wanted = new HashMap<>(Map.of("count", portion));
            AccountsCommand.put(wanted, "product", product);
            AccountsCommand.put(wanted, "account", account);
            JsonNode answer = client.call("POST", PATH, wanted);
            admin.print(around, answer, () -> around.printLines(texts(answer.path("codes"))));
        }
    }

    @Command(name = "list", description = "List codes, the oldest first.")
    static final class Show implements Callable<Integer> {
        private final Surroundings around;

        @Option(names = "--state", paramLabel = "STATE", description = "Only those: issued, claimed or revoked.")
        private @Nullable String state;

        @Option(names = "--account", paramLabel = "ID", description = "Only those of an account.")
        private @Nullable String account;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Show(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            Map<String, @Nullable String> only = new HashMap<>();
            only.put("state", state);
            only.put("account", account);
            JsonNode answer = Lists.all(admin.client(), PATH, "codes", only);
            admin.print(
                    around,
                    answer,
                    () -> Columns.of("code", "state", "product", "issued", "thing")
                            .print(around, answer.path("codes")));
            return ExitCodes.DONE;
        }
    }

    @Command(name = "revoke", description = "Revoke codes that are not used yet.")
    static final class Revoke implements Callable<Integer> {
        private final Surroundings around;

        @Parameters(arity = "1..*", paramLabel = "CODE", description = "The codes.")
        private List<String> codes = List.of();

        @Mixin
        private Confirmation confirmation = new Confirmation();

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Revoke(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            confirmation.ask(around, "Revoke " + (codes.size() == 1 ? codes.get(0) : codes.size() + " codes") + "?");
            for (String code : codes) {
                JsonNode answer = admin.client().call("DELETE", PATH + "/" + Paths.part(code), null);
                admin.print(around, answer, () -> around.status("revoked " + code));
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "left", description = "Print how many codes were issued and not yet used.")
    static final class Left implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private AdminOptions admin = new AdminOptions();

        Left(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            JsonNode answer = admin.client().get(PATH + "/left");
            admin.print(around, answer, () -> around.out().println(answer.path("left")));
            return ExitCodes.DONE;
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thingway.error.ThingException;
import io.thingway.model.ActivationCode;
import io.thingway.platform.admin.AdminClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "adopt",
        description = {
            "Take codes over that devices have already, from the server before this one; for the operator alone.",
            "They are sent in parts, each of which is taken as a whole or not at all."
        })
final class AdoptCodesCommand implements Callable<Integer> {
    private static final String BEFORE = "; those before are adopted";

    private final Surroundings around;

    @Parameters(paramLabel = "FILE", description = "One code a line; - is standard input.")
    private String file = "";

    @Option(names = "--product", paramLabel = "ID", description = "The product that their things belong to.")
    private @Nullable String product;

    @Option(names = "--account", paramLabel = "ID", description = "The account that gets them.")
    private @Nullable String account;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    AdoptCodesCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<String> codes = SecretLines.read(around, file);
        check(codes);
        ArrayNode adopted = JsonNodeFactory.instance.arrayNode();
        AdminClient client = admin.client();
        for (Batches.Batch batch : Batches.of(codes)) {
            adopt(client, batch, codes.size()).path("codes").forEach(adopted::add);
        }
        JsonNode answer = JsonNodeFactory.instance.objectNode().set("codes", adopted);
        admin.print(around, answer, () -> around.status("adopted " + adopted.size() + " codes"));
        return ExitCodes.DONE;
    }

    private JsonNode adopt(AdminClient client, Batches.Batch batch, int all) {
        Map<String, Object> wanted = new HashMap<>(Map.of("codes", batch.items()));
        AccountsCommand.put(wanted, "product", product);
        AccountsCommand.put(wanted, "account", account);
        try {
            return client.call("POST", "/admin/v1/codes", wanted);
        } catch (ThingException refused) {
            ThingException named = batch.named("codes", all, refused);
            throw batch.place() == 1 ? named : ThingException.of(named.code(), named.message() + BEFORE, refused);
        }
    }

    /** What can be seen to be wrong is refused before anything is sent. */
    private static void check(List<String> codes) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            try {
                new ActivationCode(codes.get(i));
            } catch (ThingException malformed) {
                throw ThingException.invalid("code " + (i + 1) + " of " + codes.size() + ": " + malformed.message());
            }
            if (!seen.add(codes.get(i))) {
                throw ThingException.invalid("code " + (i + 1) + " of " + codes.size() + " is there twice");
            }
        }
    }
}

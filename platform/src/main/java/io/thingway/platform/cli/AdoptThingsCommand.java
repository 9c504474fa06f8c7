package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.error.ThingException;
import io.thingway.platform.admin.AdminClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "adopt",
        description = {
            "Take things over whose devices have tokens already, from the server before this one; for the operator alone.",
            "A token that is refused is named by its place, and the others are taken."
        })
final class AdoptThingsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "FILE", description = "One token a line; - is standard input.")
    private String file = "";

    @Mixin
    private DescriptionOptions description = new DescriptionOptions();

    @Option(names = "--account", paramLabel = "ID", description = "The account that gets them.")
    private @Nullable String account;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    AdoptThingsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<String> tokens = SecretLines.read(around, file);
        AdminClient client = admin.client();
        int refused = 0;
        for (Batches.Batch batch : Batches.of(tokens)) {
            refused += adopt(client, batch, tokens.size());
        }
        return refused == 0 ? ExitCodes.DONE : ExitCodes.REFUSED;
    }

    /** How many of them were refused. */
    private int adopt(AdminClient client, Batches.Batch batch, int all) {
        Map<String, Object> wanted = new HashMap<>(description.given());
        AccountsCommand.put(wanted, "account", account);
        wanted.put("tokens", batch.items());
        JsonNode answer = send(client, wanted, batch, all);
        for (JsonNode thing : answer.path("things")) {
            admin.print(
                    around,
                    thing,
                    () -> around.printLines(List.of(thing.path("thingId").asText())));
        }
        for (JsonNode refusal : answer.path("refused")) {
            int place = batch.place() + refusal.path("place").intValue() - 1;
            around.status("token " + place + " of " + all + ": "
                    + Visible.text(refusal.path("message").asText()));
        }
        return answer.path("refused").size();
    }

    private static JsonNode send(AdminClient client, Map<String, Object> wanted, Batches.Batch batch, int all) {
        try {
            return client.call("POST", ThingsCommand.PATH, wanted);
        } catch (ThingException refused) {
            throw batch.named("tokens", all, refused);
        }
    }
}

package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A key to be made. */
final class KeyOptions {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What it is for.")
    private String name = "";

    @Option(
            names = "--scope",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "What it may do: codes:read, codes:write, things:…, values:…, accounts:…, server:….")
    private List<String> scopes = List.of();

    @Option(names = "--expires", paramLabel = "INSTANT", description = "When it ends, such as 2027-01-01T00:00:00Z.")
    private @Nullable String expires;

    /** For the account at a path. */
    int issue(Surroundings around, AdminOptions admin, String account) {
        Map<String, Object> wanted = new HashMap<>(Map.of("name", name, "scopes", scopes));
        AccountsCommand.put(wanted, "expires", expires);
        JsonNode answer = admin.client().call("POST", account + "/keys", wanted);
        admin.print(around, answer, "secret");
        return ExitCodes.DONE;
    }
}

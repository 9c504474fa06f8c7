package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All keys of an account, or one of them to be revoked. */
final class KeysOptions {
    @Option(names = "--revoke", paramLabel = "KEY", description = "Revoke the key with this id.")
    private @Nullable String revoked;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    /** Those of the account at a path. */
    int listOrRevoke(Surroundings around, AdminOptions admin, String account) {
        String keys = account + "/keys";
        if (revoked == null) {
            list(around, admin, keys);
        } else {
            revoke(around, admin, keys, revoked);
        }
        return ExitCodes.DONE;
    }

    private static void list(Surroundings around, AdminOptions admin, String keys) {
        JsonNode answer = admin.client().get(keys);
        admin.print(
                around,
                answer,
                () -> Columns.of("id", "name", "scopes", "created", "expires").print(around, answer.path("keys")));
    }

    private void revoke(Surroundings around, AdminOptions admin, String keys, String key) {
        confirmation.ask(around, "Revoke the key " + key + "?");
        JsonNode answer = admin.client().call("DELETE", keys + "/" + Paths.part(key), null);
        admin.print(around, answer, () -> around.status("revoked the key " + key));
    }
}

package io.thingway.platform.admin;

import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes things of tokens that devices have already; each for itself, so that one refusal stops no other. */
record AdoptedThings(Things things, String account, ThingDescription description) {
    Views.CreatedThings adopt(List<String> tokens) {
        if (tokens.isEmpty() || tokens.size() > Registry.MAX_AT_ONCE) {
            throw ThingException.invalid(
                    "there must be 1 to " + Registry.MAX_AT_ONCE + " tokens, there are " + tokens.size());
        }
        List<CompletionStage<ThingRecord>> asked =
                tokens.stream().map(this::adopt).toList();
        List<Views.Credentials> made = new ArrayList<>();
        List<Views.RefusedToken> refused = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            try {
                made.add(Views.Credentials.of(Stages.await(asked.get(i))));
            } catch (ThingException refusal) {
                refused.add(new Views.RefusedToken(i + 1, refusal.message()));
            }
        }
        return new Views.CreatedThings(made, refused.isEmpty() ? null : refused);
    }

    private CompletionStage<ThingRecord> adopt(String token) {
        try {
            return things.create(new NewThing(account, description, new ThingToken(token)));
        } catch (ThingException malformed) {
            return CompletableFuture.failedFuture(malformed);
        }
    }
}

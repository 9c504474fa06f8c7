package io.thingway.platform;

import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.ThingDescription;
import java.util.List;
import java.util.Objects;

/** Codes and things of the operator's own account, for programs that start a platform. Every method blocks. */
public record Owner(Registry registry) {
    /** New activation codes, each good for one thing; at most {@link Registry#MAX_AT_ONCE}. */
    public List<ActivationCode> issueCodes(int count) {
        return Stages.await(registry.codes().issue(Account.OPERATOR, count, null));
    }

    /** Codes issued and not yet used. */
    public long codesLeft() {
        return Stages.await(registry.codes().left(null));
    }

    /** New things, activated by hand without a code; at most {@link Registry#MAX_AT_ONCE}. */
    public List<ActivatedThing> activateThings(int count) {
        NewThing wanted = new NewThing(Account.OPERATOR, ThingDescription.NONE);
        return Stages.await(registry.things().create(wanted, count)).stream()
                .map(thing -> new ActivatedThing(Objects.requireNonNull(thing.token()), thing.id()))
                .toList();
    }
}

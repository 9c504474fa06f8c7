package io.thingway.platform.admin;

import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import java.util.List;

/** What the owner of a platform may do. Safe from any thread; may block. */
public interface ThingsAdmin {
    /** New activation codes, each good for one thing. */
    List<ActivationCode> issueCodes(int count);

    /** Codes issued and not yet used. */
    long codesLeft();

    /** New things, activated by hand without a code. */
    List<ActivatedThing> activateThings(int count);
}

package io.thingway.testkit.local;

import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Last wills as they travel: each is the body of a write. */
final class WillBodies {
    private WillBodies() {}

    static Map<ThingToken, byte[]> of(Map<ThingToken, List<ResourceValue>> wills) {
        return wills.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, will -> ThingJson.writeEnvelope(will.getValue())));
    }
}

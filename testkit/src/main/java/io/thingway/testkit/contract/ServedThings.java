package io.thingway.testkit.contract;

import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingService;
import java.util.List;

/** The service behind the server of a case, and its owner's operations; each blocks until it is done. */
public interface ServedThings extends AutoCloseable {
    ThingService service();

    /** New activation codes. */
    List<ActivationCode> issueCodes(int count);

    /** Codes issued and not yet used. */
    long codesLeft();

    /** New things without a code. */
    List<ActivatedThing> activateThings(int count);

    /** Takes a token back. */
    void revoke(ThingToken token);

    @Override
    void close();

    /** Those in memory. */
    static ServedThings inMemory(InMemoryThings things) {
        return new ServedThings() {
            @Override
            public ThingService service() {
                return things;
            }

            @Override
            public List<ActivationCode> issueCodes(int count) {
                return things.issueCodes(count);
            }

            @Override
            public long codesLeft() {
                return things.codesLeft();
            }

            @Override
            public List<ActivatedThing> activateThings(int count) {
                return things.activateThings(count);
            }

            @Override
            public void revoke(ThingToken token) {
                things.revoke(token);
            }

            @Override
            public void close() {
                // what is in memory goes with the object
            }
        };
    }
}

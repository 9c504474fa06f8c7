package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capability;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server writes when a device dies. */
interface LastWillCases extends ContractTransport {
    ResourceValue WILL = ResourceValue.of("LWT", "Device Last Will Testament");
    ResourceValue ALIVE = ResourceValue.of("alive", true);

    @Test
    @Shows("Last will")
    default void a_subscriber_hears_the_last_will_of_a_device_that_dies(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection device = aliveWithWill(bench, token);
        Heard heard = listening(bench, token);
        bench.faults().refuse(true);

        bench.faults().cut();

        List<List<ResourceValue>> expected = new ArrayList<>();
        if (connectionless()) { // only a push that nobody takes tells of the death
            Patiently.get(bench.connect().thing(token).write(ALIVE));
            expected.add(List.of(ALIVE));
        }
        expected.add(List.of(WILL));
        Patiently.until(() -> assertThat(heard.writes()).isEqualTo(expected));
        device.close();
    }

    @Test
    @Shows("Last will")
    default void a_device_that_closes_leaves_no_last_will(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection device = aliveWithWill(bench, token);
        Heard heard = listening(bench, token);

        device.close();
        Patiently.get(bench.connect().thing(token).write(ALIVE));

        Patiently.until(() -> assertThat(heard.writes()).contains(List.of(ALIVE)));
        assertThat(bench.acceptedValues(token)).containsOnly(List.of(ALIVE));
    }

    /** Once a write was accepted, the will is in place, whatever the transport had to do for it. */
    private static ThingConnection aliveWithWill(ContractBench bench, ThingToken token) {
        ThingConnection device = bench.connectByDetour();
        ContractBench.need(device, Capability.LAST_WILL);
        ThingSession session = device.thing(token, SessionOptions.DEFAULT.withLastWill(WILL));
        Patiently.get(session.write(ALIVE));
        return device;
    }

    private static Heard listening(ContractBench bench, ThingToken token) {
        Heard heard = new Heard();
        Patiently.get(bench.connect().thing(token).subscribe(heard).active());
        return heard;
    }
}

package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capability;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingConnection;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the server writes when a device dies. */
interface LastWillCases extends ContractTransport {
    ResourceValue WILL = ResourceValue.of("LWT", "Device Last Will Testament");
    ResourceValue OTHER_WILL = ResourceValue.of("LWT", "another");
    ResourceValue ALIVE = ResourceValue.of("alive", true);

    @Test
    @Shows("Last will")
    default void a_subscriber_hears_the_last_will_of_a_device_that_dies(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection device = device(bench);
        leave(device, token, WILL);
        Heard heard = listening(bench, token);

        die(bench, token);

        hears(heard, WILL);
        device.close();
    }

    @Test
    default void of_two_wills_for_one_thing_the_last_one_counts(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection device = device(bench);
        leave(device, token, WILL);
        leave(device, token, OTHER_WILL);
        Heard heard = listening(bench, token);

        die(bench, token);

        hears(heard, OTHER_WILL);
        assertThat(bench.acceptedValues(token)).doesNotContain(List.of(WILL));
        device.close();
    }

    @Test
    default void every_thing_of_a_device_that_dies_has_its_own_will(ContractBench bench) {
        ThingToken one = bench.newThing();
        ThingToken two = bench.newThing();
        ThingConnection device = device(bench);
        needTwoWills(device);
        leave(device, one, WILL);
        leave(device, two, OTHER_WILL);
        Heard ofOne = listening(bench, one);
        Heard ofTwo = listening(bench, two);

        die(bench, one, two);

        hears(ofOne, WILL);
        hears(ofTwo, OTHER_WILL);
        device.close();
    }

    @Test
    @Shows("Last will")
    default void a_device_that_closes_leaves_no_last_will(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection device = device(bench);
        leave(device, token, WILL);

        device.close();

        leavesNone(bench, token);
    }

    @Test
    default void a_device_that_closes_leaves_none_of_the_wills_it_had(ContractBench bench) {
        ThingToken one = bench.newThing();
        ThingToken two = bench.newThing();
        ThingConnection device = device(bench);
        needTwoWills(device);
        leave(device, one, WILL);
        leave(device, one, OTHER_WILL);
        leave(device, two, WILL);

        device.close();

        leavesNone(bench, one);
        leavesNone(bench, two);
    }

    /** A device with several connections may be back by one of them before it loses another, and leaves it anew. */
    @Test
    default void a_device_that_the_service_puts_out_leaves_its_last_will(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection device = device(bench);
        leave(device, token, WILL);
        List<Arrivals.Arrival> ways = bench.arrivals().open();
        Heard heard = listening(bench, token);

        ways.forEach(way -> way.peer().disconnect(ThingException.of(ErrorCode.UNAVAILABLE, "not now")));

        Patiently.until(
                () -> assertThat(heard.writes()).containsOnly(List.of(WILL)).hasSizeLessThanOrEqualTo(ways.size()));
        device.close();
    }

    private static ThingConnection device(ContractBench bench) {
        ThingConnection device = bench.connectByDetour();
        ContractBench.need(device, Capability.LAST_WILL);
        return device;
    }

    private static void needTwoWills(ThingConnection device) {
        Assumptions.assumeTrue(device.capabilities().maxWills() > 1, "one last will for each connection");
    }

    /** Once a write was accepted, the will is in place, whatever the transport had to do for it. */
    private static void leave(ThingConnection device, ThingToken token, ResourceValue will) {
        Patiently.get(
                device.thing(token, SessionOptions.DEFAULT.withLastWill(will)).write(ALIVE));
    }

    private static Heard listening(ContractBench bench, ThingToken token) {
        Heard heard = new Heard();
        Patiently.get(bench.connect().thing(token).subscribe(heard).active());
        return heard;
    }

    /** Of a device without a connection only a push that nobody takes tells the death. */
    private void die(ContractBench bench, ThingToken... tokens) {
        bench.faults().refuse(true);
        bench.faults().cut();
        if (connectionless()) {
            ThingConnection alive = bench.connect();
            List.of(tokens).forEach(token -> Patiently.get(alive.thing(token).write(ALIVE)));
        }
    }

    private void hears(Heard heard, ResourceValue will) {
        List<List<ResourceValue>> expected =
                connectionless() ? List.of(List.of(ALIVE), List.of(will)) : List.of(List.of(will));
        Patiently.until(() -> assertThat(heard.writes()).isEqualTo(expected));
    }

    /** A will would have been written before what a new connection writes. */
    private static void leavesNone(ContractBench bench, ThingToken token) {
        Heard heard = listening(bench, token);
        Patiently.get(bench.connect().thing(token).write(ALIVE));
        Patiently.until(() -> assertThat(heard.writes()).contains(List.of(ALIVE)));
        assertThat(bench.acceptedValues(token)).containsOnly(List.of(ALIVE));
    }
}

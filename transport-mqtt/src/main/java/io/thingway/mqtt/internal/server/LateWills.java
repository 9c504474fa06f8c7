package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.Heir;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.internal.wire.ThingTopic;
import io.thingway.mqtt.plain.ClientRights;
import java.util.concurrent.CompletionStage;

/** Carries out wills whose clients have no connection any more, perhaps since before a restart. Safe from any thread. */
final class LateWills implements Heir {
    private final ServerSetup setup;
    private final Plain plain;

    LateWills(ServerSetup setup, Plain plain) {
        this.setup = setup;
        this.plain = plain;
    }

    boolean isOf(Counters listener) {
        return setup.counters() == listener;
    }

    /** Its author's rights were looked at when it came. */
    @Override
    public void carryOut(LastWill last, BrokerSession author, Runnable over) {
        Publications publications = new Publications(
                setup, last.author(), null, new PlainPublications(setup.counters(), plain, ClientRights.ALL, author));
        CompletionStage<?> done = publications.carryOutWill(Will.of(last));
        if (ThingTopic.parse(last.topic()) instanceof ThingTopic.Plain) {
            over.run(); // durable as one with what it does
        } else {
            done.whenComplete((written, error) -> over.run());
        }
    }
}

package io.thingway.platform.durable;

import static org.awaitility.Awaitility.await;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.Engine;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Holds the one thread on which an engine stores, as a disk does that hangs, until it is closed. */
final class HungDisk implements AutoCloseable {
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Of the engine that stores values of that thing; one more is stored. */
    static HungDisk under(Engine engine, long thing) {
        HungDisk disk = new HungDisk();
        ThingWrite write = ThingWrite.of(List.of(ResourceValue.of("hang", 1)));
        engine.log().append(thing, write, disk.new Holding());
        await().until(() -> disk.hangs.getCount() == 0);
        return disk;
    }

    @Override
    public void close() {
        goOn.countDown();
    }

    private final class Holding implements Acknowledgement {
        @Override
        public void appended(boolean news) {
            hangs.countDown();
            try {
                goOn.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void refused(ThingException reason) {
            throw reason;
        }
    }
}

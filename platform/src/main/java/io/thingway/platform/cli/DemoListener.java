package io.thingway.platform.cli;

import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.session.ThingListener;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints every push with its time. */
final class DemoListener implements ThingListener {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final long PATIENCE_SECONDS = 10;

    private final PrintWriter out;
    private final CountDownLatch expected;

    DemoListener(PrintWriter out, int expected) {
        this.out = out;
        this.expected = new CountDownLatch(expected);
    }

    @Override
    public void onValues(List<ResourceValue> values) {
        String json = new String(ThingJson.writeArray(values), StandardCharsets.UTF_8);
        out.println("   " + LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  " + json);
        expected.countDown();
    }

    /** Whether all that were expected came in time. */
    boolean awaitAll() {
        try {
            return expected.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

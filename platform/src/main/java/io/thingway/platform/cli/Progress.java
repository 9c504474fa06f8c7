package io.thingway.platform.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Says every few seconds how many rows there are and how fast they come. */
final class Progress implements LongConsumer {
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(2);

    private final Surroundings around;
    private final String done;
    private final long start = System.nanoTime();
    private long said = start;

    Progress(Surroundings around, String done) {
        this.around = around;
        this.done = done;
    }

    @Override
    public void accept(long rows) {
        if (System.nanoTime() - said > PERIOD) {
            end(rows);
            said = System.nanoTime();
        }
    }

    void end(long rows) {
        double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
        around.status(String.format(Locale.ROOT, "%d rows %s, %.0f rows/s", rows, done, rows / seconds));
    }
}

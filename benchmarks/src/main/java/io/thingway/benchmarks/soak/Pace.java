package io.thingway.benchmarks.soak;

/** How many writes are due at a constant rate; what was late is caught up. */
final class Pace {
    private static final long TICK_MILLIS = 2;

    private final double perNano;
    private final long start = System.nanoTime();
    private long given;

    Pace(int perSecond) {
        this.perNano = perSecond / 1e9;
    }

    /** Waits a moment, then says how many are due since the last call. */
    int due() throws InterruptedException {
        Thread.sleep(TICK_MILLIS);
        long total = (long) ((System.nanoTime() - start) * perNano);
        int due = (int) (total - given);
        given = total;
        return due;
    }
}

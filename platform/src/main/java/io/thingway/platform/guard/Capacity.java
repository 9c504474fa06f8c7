package io.thingway.platform.guard;

/** How much the guards may remember. */
final class Capacity {
    private static final int SHARE_OF_HEAP = 32;
    private static final long MOST = 1_000_000;

    private Capacity() {}

    /**
     * How many entries a table may have, so that it takes no more than a 32nd part of the heap: with the smallest heap
     * that a server is run with, 64 MB, thousands.
     *
     * @param bytes what one entry takes
     */
    static long of(int bytes) {
        return Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / bytes);
    }
}

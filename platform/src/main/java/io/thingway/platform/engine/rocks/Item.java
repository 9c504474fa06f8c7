package io.thingway.platform.engine.rocks;

/** A value as it was spelt: where it lies in the array of its write, which nobody changes. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Item(byte[] array, int start, int end) {
    int length() {
        return end - start;
    }
}

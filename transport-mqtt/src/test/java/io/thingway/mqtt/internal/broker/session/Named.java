package io.thingway.mqtt.internal.broker.session;

/** Something to deliver that is known by its name. */
record Named(String name, int qos, long expires) implements Delivery {
    static final long NEVER = Long.MAX_VALUE;

    @Override
    public int size() {
        return name.length();
    }

    @Override
    public boolean expired(long now) {
        return expires <= now;
    }
}

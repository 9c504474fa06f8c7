package io.thingway.mqtt.internal.broker.session;

import org.jspecify.annotations.Nullable;

/**
 * Messages that were sent and are not settled, in the order in which they were sent. A message's number says its packet
 * id: ids go in a circle with the numbers, so that an id is a place in a ring, and a message that comes and goes makes no
 * garbage. Numbers that were never sent are holes, like those that are settled.
 */
final class InFlight {
    /** What the client has to say next. */
    enum Awaiting {
        PUBACK(0),
        PUBREC(1),
        PUBCOMP(2);

        private final int code;

        Awaiting(int code) {
            this.code = code;
        }

        private static Awaiting of(int code) {
            return switch (code) {
                case 0 -> PUBACK;
                case 1 -> PUBREC;
                default -> PUBCOMP;
            };
        }
    }

    private static final int IDS = 0xFFFF;

    /** Whether the client has it on this connection. */
    private static final int OPEN = 4;

    /** A message of which the client has everything: what is left of it is its id. */
    private enum Received implements Delivery {
        INSTANCE;

        @Override
        public int qos() {
            return 2;
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public boolean expired(long now) {
            return false;
        }
    }

    /** A connection to which nothing is sent has none of its own. */
    private static final @Nullable Delivery[] NO_DELIVERIES = {};

    private static final byte[] NO_STATES = {};
    private static final int FEW = 4;

    private @Nullable Delivery[] deliveries = NO_DELIVERIES;
    private byte[] states = NO_STATES;

    /** The number of the oldest message, and that behind the newest. */
    private long first;

    private long next;
    private int size;
    private int open;
    private long bytes;

    /** How many there are. */
    int size() {
        return size;
    }

    /** How many of them the client has on this connection. */
    int open() {
        return open;
    }

    /** What those of them occupy of which it has not said that it has them. */
    long bytes() {
        return bytes;
    }

    /** Whether a message with this number, behind all others, would have an id that the oldest has. */
    boolean full(long number) {
        return size > 0 && number - first >= IDS;
    }

    long first() {
        return first;
    }

    /** Behind all that were ever sent. */
    long next() {
        return next;
    }

    /** The id of a message with this number. */
    static int id(long number) {
        return (int) (number % IDS) + 1;
    }

    /** Sent now, under a number behind all others. Not where it is {@link #full}. */
    void add(long number, Delivery delivery) {
        put(number, delivery);
        open(number);
    }

    /** Sent by an earlier process, as far as is known; absent: and received by the client. */
    void restore(long number, @Nullable Delivery delivery) {
        put(number, delivery == null ? Received.INSTANCE : delivery);
        if (delivery == null) {
            received(number);
        }
    }

    private void put(long number, Delivery delivery) {
        if (size == 0) {
            first = number;
            next = number;
        }
        while (number - first >= deliveries.length) {
            grow();
        }
        int place = place(number);
        deliveries[place] = delivery;
        states[place] = (byte) (delivery.qos() == 1 ? Awaiting.PUBACK : Awaiting.PUBREC).code;
        size++;
        next = number + 1;
    }

    /** The message with this number, or nothing where it is settled. */
    @Nullable
    Delivery get(long number) {
        return number >= first && number < next ? deliveries[place(number)] : null;
    }

    /** What is awaited for a message that is there. */
    Awaiting awaiting(long number) {
        return Awaiting.of(states[place(number)] & ~OPEN);
    }

    /** Sent on this connection, too. */
    void open(long number) {
        int place = place(number);
        states[place] |= OPEN;
        open++;
        bytes += size(place);
    }

    /** The client has nothing of it: its connection is a new one. */
    void closeAll() {
        for (int place = 0; place < states.length; place++) {
            states[place] &= ~OPEN;
        }
        open = 0;
        bytes = 0;
    }

    /** PUBREC has come. */
    void received(long number) {
        int place = place(number);
        bytes -= isOpen(place) ? size(place) : 0;
        deliveries[place] = Received.INSTANCE;
        states[place] = (byte) ((states[place] & OPEN) | Awaiting.PUBCOMP.code);
    }

    /** Settled. */
    void remove(long number) {
        int place = place(number);
        if (isOpen(place)) {
            open--;
            bytes -= size(place);
        }
        deliveries[place] = null;
        size--;
        while (first < next && deliveries[place(first)] == null) {
            first++;
        }
    }

    /** The number under which an id was sent last; there need not be a message any more. */
    long number(int id) {
        return first + Math.floorMod(id - id(first), IDS);
    }

    private boolean isOpen(int place) {
        return (states[place] & OPEN) != 0;
    }

    private int size(int place) {
        Delivery delivery = deliveries[place];
        return delivery == null ? 0 : delivery.size();
    }

    private int place(long number) {
        return (int) number & (deliveries.length - 1);
    }

    private void grow() {
        InFlight larger = new InFlight();
        larger.deliveries = new Delivery[Math.max(FEW, 2 * deliveries.length)];
        larger.states = new byte[larger.deliveries.length];
        for (long number = first; number < next; number++) {
            larger.deliveries[larger.place(number)] = deliveries[place(number)];
            larger.states[larger.place(number)] = states[place(number)];
        }
        deliveries = larger.deliveries;
        states = larger.states;
    }
}

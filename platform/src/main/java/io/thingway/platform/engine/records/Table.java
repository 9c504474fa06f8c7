package io.thingway.platform.engine.records;

/** The tables. The number of each is on disk: never give one to another. */
public enum Table {
    /** Counters and the like. */
    META(1),
    CODES(2),
    /** Codes by account and time of issue. */
    CODES_BY_ACCOUNT(3),
    /** Things by number. */
    THINGS(4),
    THING_BY_TOKEN(5),
    THING_BY_ID(6),
    THINGS_BY_ACCOUNT(7),
    PRODUCTS(8),
    ACCOUNTS(9),
    ACCOUNT_BY_EMAIL(10),
    KEYS(11),
    KEYS_BY_ACCOUNT(12),
    LINKS(13),
    SESSIONS(14),
    /** The sessions that expire, by their time. */
    SESSIONS_BY_EXPIRY(15),
    /** When things were last heard of, by number. */
    SEEN(16);

    private final int number;

    Table(int number) {
        this.number = number;
    }

    /** Its first byte in a store that keeps all tables in one, 1 to 127. */
    public int number() {
        return number;
    }
}

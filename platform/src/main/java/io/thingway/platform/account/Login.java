package io.thingway.platform.account;

import io.thingway.platform.engine.registry.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A log-in as it is kept, in three lines.
 *
 * @param account the account's id
 * @param mark tells the account's password from others
 * @param started when
 */
record Login(String account, String mark, Instant started) {
    private static final int LINES = 3;

    static Login to(Account account, Instant started) {
        return new Login(account.id(), Passwords.mark(account.passwordHash()), started);
    }

    /** Empty for one of a kind that is kept no more. */
    static Optional<Login> read(byte[] state) {
        String[] lines = new String(state, StandardCharsets.UTF_8).split("\n", -1);
        return lines.length == LINES
                ? Optional.of(new Login(lines[0], lines[1], Instant.ofEpochMilli(Long.parseLong(lines[2]))))
                : Optional.empty();
    }

    byte[] bytes() {
        return (account + "\n" + mark + "\n" + started.toEpochMilli()).getBytes(StandardCharsets.UTF_8);
    }

    boolean opens(Account known) {
        return known.id().equals(account)
                && Passwords.mark(known.passwordHash()).equals(mark);
    }

    /** Among the account's log-ins, in order of time. */
    String place(String digest) {
        return "%019d-%s".formatted(started.toEpochMilli(), digest);
    }

    /** The digest that has this place. */
    static String digest(String place) {
        return place.substring(place.indexOf('-') + 1);
    }
}

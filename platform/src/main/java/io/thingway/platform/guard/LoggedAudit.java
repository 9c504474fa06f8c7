package io.thingway.platform.guard;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each change to the logger {@code io.thingway.audit}, at INFO. */
public final class LoggedAudit implements Audit {
    private static final Logger LOG = LoggerFactory.getLogger("io.thingway.audit");

    /** Holds nothing. */
    public LoggedAudit() {}

    @Override
    public void changed(Change change) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(change));
        }
    }

    /** {@code code.issue id=operator count=10 who=operator from=127.0.0.1}. */
    static String line(Change change) {
        return change.what()
                + field("id", change.id())
                + (change.count() == 1 ? "" : field("count", String.valueOf(change.count())))
                + field("who", change.actor().who())
                + field("from", change.actor().from());
    }

    /** Whatever could look like another field or line is put into quotes. */
    private static String field(String name, String value) {
        boolean plain = value.matches("[A-Za-z0-9._:@/%+-]+");
        return " " + name + "=" + (plain ? value : quoted(value));
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (Character.isISOControl(c)) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}

package io.thingway.testkit.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a logger was told, at INFO and above. */
public final class LogTap extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final boolean additive;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private LogTap(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        this.additive = logger.isAdditive();
    }

    /** Until it is closed the logger of this name, and those below it, are heard here alone. */
    public static LogTap on(String name) {
        LogTap tap = new LogTap((Logger) LoggerFactory.getLogger(name));
        tap.start();
        tap.logger.setLevel(Level.INFO);
        tap.logger.setAdditive(false);
        tap.logger.addAppender(tap);
        return tap;
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** Each with its level: {@code INFO a message}. */
    public List<String> lines() {
        return events.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        logger.setAdditive(additive);
    }
}

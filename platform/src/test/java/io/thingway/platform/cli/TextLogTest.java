package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The log as text: a fact a line, and with it why. */
class TextLogTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void what_was_thrown_is_named_on_the_same_line() throws JoranException {
        String line = line(new IOException("No space left on device\nand more", new IOException("a cause")));

        assertThat(line).endsWith("WARN  Test: it failed: java.io.IOException: No space left on device\n");
    }

    @Test
    void where_nothing_was_thrown_the_line_ends_behind_the_message() throws JoranException {
        assertThat(line(null)).endsWith("WARN  Test: it failed\n");
    }

    private String line(@Nullable Throwable thrown) throws JoranException {
        JoranConfigurator configuration = new JoranConfigurator();
        configuration.setContext(context);
        context.putProperty("thingway.log.trace", "${reason}"); // before what --verbose set in this JVM
        configuration.doConfigure(TextLogTest.class.getResource("/logback.xml"));
        var root = context.getLogger("ROOT");
        var text = (ConsoleAppender<ILoggingEvent>) root.getAppender("text");
        var event = new LoggingEvent("", context.getLogger("a.Test"), Level.WARN, "it failed", thrown, new Object[0]);
        try {
            return new String(text.getEncoder().encode(event), StandardCharsets.UTF_8);
        } finally {
            context.stop();
        }
    }
}

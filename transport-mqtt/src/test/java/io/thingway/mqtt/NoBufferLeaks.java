package io.thingway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails the class when Netty's leak detector, which surefire sets to paranoid, has reported a leak. */
public final class NoBufferLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final int ALLOCATIONS = 20;

    private final Logger log = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    private final ListAppender<ILoggingEvent> reports = new ListAppender<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(ResourceLeakDetector.getLevel())
                .as("leak detection must be on, or this proves nothing")
                .isEqualTo(ResourceLeakDetector.Level.PARANOID);
        reports.start();
        log.addAppender(reports);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.gc();
        for (int i = 0; i < ALLOCATIONS; i++) { // the detector reports what was collected when it is next used
            PooledByteBufAllocator.DEFAULT.buffer().release();
        }
        log.detachAppender(reports);
        assertThat(reports.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(message -> message.contains("LEAK"));
    }
}

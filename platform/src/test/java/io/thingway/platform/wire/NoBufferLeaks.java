package io.thingway.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.thingway.testkit.log.LogTap;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the class when Netty's leak detector, which is paranoid in tests, has reported a leak. */
public final class NoBufferLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final int ALLOCATIONS = 20;
    private static final List<ByteBufAllocator> ALLOCATORS =
            List.of(ByteBufAllocator.DEFAULT, PooledByteBufAllocator.DEFAULT);

    private LogTap reports;

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        reports = LogTap.on(ResourceLeakDetector.class.getName());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.gc();
        for (int i = 0; i < ALLOCATIONS; i++) { // the detector reports what was collected when it is next used
            ALLOCATORS.forEach(allocator -> allocator.buffer().release());
        }
        reports.close();
        assertThat(reports.lines()).noneMatch(line -> line.contains("LEAK"));
    }
}

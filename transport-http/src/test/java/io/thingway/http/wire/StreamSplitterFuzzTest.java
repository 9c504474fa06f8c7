package io.thingway.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.StreamSplitter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The stream splitter under coverage-guided bytes: {@code mvn test -Pnightly}. */
@Tag("nightly")
class StreamSplitterFuzzTest {
    private static final int MAX = 64;

    @FuzzTest(maxDuration = "60s")
    void how_a_stream_is_cut_changes_nothing(byte @NotNull [] stream) {
        List<ByteBuffer> whole = split(stream, Math.max(1, stream.length));
        assertThat(split(stream, 1)).isEqualTo(whole);
        assertThat(split(stream, 7)).isEqualTo(whole);
        assertThat(whole)
                .allSatisfy(document -> assertThat(document.remaining()).isBetween(2, MAX));
    }

    private static List<ByteBuffer> split(byte[] stream, int step) {
        StreamSplitter splitter = new StreamSplitter(MAX);
        List<ByteBuffer> documents = new ArrayList<>();
        try {
            for (int from = 0; from < stream.length; from += step) {
                splitter.feed(
                        stream,
                        from,
                        Math.min(step, stream.length - from),
                        document -> documents.add(ByteBuffer.wrap(document)));
            }
        } catch (ThingException refused) {
            assertThat(refused.message()).isNotEmpty();
        }
        return documents;
    }
}

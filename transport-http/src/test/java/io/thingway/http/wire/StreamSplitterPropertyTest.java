package io.thingway.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.StreamSplitter;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A stream's documents, however the bytes were cut. */
class StreamSplitterPropertyTest {
    private static final String[] GAPS = {"", "", "\n", "\r\n", " \t"};

    @Property
    void documents_come_out_as_they_went_in(@ForAll List<String> texts, @ForAll Random random) {
        List<String> documents = new ArrayList<>(List.of("{\"status\":\"success\",\"message\":\"subscribed\"}", "{}"));
        texts.forEach(text -> documents.add(array(text)));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String document : documents) {
            stream.writeBytes(bytes(document));
            stream.writeBytes(bytes(GAPS[random.nextInt(GAPS.length)]));
        }
        assertThat(split(stream.toByteArray(), random)).isEqualTo(documents);
    }

    @Property
    void any_bytes_are_split_or_refused(@ForAll byte[] bytes, @ForAll Random random) {
        ThingException refused = catchThrowableOfType(ThingException.class, () -> split(bytes, random));
        if (refused != null) {
            assertThat(refused.code()).isIn(ErrorCode.PROTOCOL_ERROR, ErrorCode.TOO_LARGE);
        }
    }

    @Example
    void brackets_and_quotes_in_text_end_nothing() {
        String document = "[{\"key\":\"a\",\"value\":\"]}\\\"[{\\\\\"}]";
        assertThat(split(bytes(document + "{}"), new Random(1))).containsExactly(document, "{}");
    }

    @Example
    void a_document_without_end_is_refused_at_the_limit() {
        StreamSplitter splitter = new StreamSplitter(10);
        List<byte[]> documents = new ArrayList<>();
        splitter.feed(bytes("[1234567,"), 0, 9, documents::add);
        assertThat(splitter.within()).isTrue();
        ThingException refused =
                catchThrowableOfType(ThingException.class, () -> splitter.feed(bytes("12]"), 0, 3, documents::add));
        assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(documents).isEmpty();
    }

    @Example
    void a_document_of_just_the_limit_passes() {
        List<byte[]> documents = new ArrayList<>();
        new StreamSplitter(4).feed(bytes(" [12]{}"), 0, 7, documents::add);
        assertThat(documents).hasSize(2);
    }

    @Example
    void a_scalar_is_no_document() {
        ThingException refused = catchThrowableOfType(ThingException.class, () -> split(bytes("{} 5"), new Random(1)));
        assertThat(refused.code()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
    }

    private static List<String> split(byte[] stream, Random random) {
        StreamSplitter splitter = new StreamSplitter(1 << 20);
        List<String> found = new ArrayList<>();
        int from = 0;
        while (from < stream.length) {
            int length = Math.min(stream.length - from, random.nextInt(20));
            splitter.feed(stream, from, length, document -> found.add(new String(document, StandardCharsets.UTF_8)));
            from += length;
        }
        return found;
    }

    private static String array(String text) {
        Value value = Value.of(text.replaceAll("[\\ud800-\\udfff]", "?"));
        return new String(
                ThingJson.writeArray(List.of(ResourceValue.of(new ResourceKey("a"), value))), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

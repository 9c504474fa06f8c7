package io.thingway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer and push: written to the byte, read with forgiveness for what does not matter. */
class AnswersTest {
    private static final String TOKEN = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";
    private static final ThingJson JSON = ThingJson.DEFAULT;

    @Test
    void an_error_tells_when_a_repeat_is_welcome() {
        ThingException later =
                ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "slow down").retryAfter(Duration.ofMillis(4_001));

        byte[] json = ThingJson.writeError(later);

        assertThat(text(json))
                .isEqualTo("{\"status\":\"error\",\"code\":429,\"message\":\"slow down\",\"retryAfter\":5}");
        assertThat(JSON.readError(json).retryAfter()).contains(Duration.ofSeconds(5));
        assertThat(JSON.readError(ThingJson.writeError(ThingException.invalid("no")))
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void an_activation_is_written_as_the_vendor_does() {
        ActivatedThing thing = new ActivatedThing(new ThingToken(TOKEN), new ThingId("id1"));

        assertThat(text(ThingJson.writeActivation(thing)))
                .isEqualTo("{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"" + TOKEN
                        + "\",\"thingId\":\"id1\"}");
        assertThat(JSON.readActivation(ThingJson.writeActivation(thing))).isEqualTo(thing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"thingToken\":\"" + TOKEN + "\"}",
                "{\"status\":\"created\",\"thingToken\":\"" + TOKEN + "\",\"thingId\":null}",
                " { \"users\":[{\"thingToken\":7}], \"thingToken\" : \"" + TOKEN + "\", \"code\":201 } "
            })
    void an_activation_needs_a_token_only(String answer) {
        assertThat(JSON.readActivation(bytes(answer))).isEqualTo(new ActivatedThing(new ThingToken(TOKEN), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"status\":\"error\",\"code\":403,\"message\":\"activation code already used\"}`|FORBIDDEN|activation code already used",
                "`{\"status\":\"error\",\"message\":\"no\"}`|INVALID_REQUEST|no",
                "`{\"status\":\"error\",\"code\":null,\"message\":null}`|INVALID_REQUEST|the server gave no reason",
                "`{\"status\":\"error\",\"code\":429,\"message\":{}}`|TOO_MANY_REQUESTS|the server gave no reason",
                "`{\"status\":\"error\",\"code\":502,\"message\":\"a\\nb\"}`|INTERNAL|a\\u000ab",
                "`{\"status\":\"error\",\"code\":99999999999999999999,\"message\":\"x\"}`|INTERNAL|x",
                "`{\"status\":\"error\",\"code\":\"403\",\"message\":\"x\"}`|INVALID_REQUEST|x",
                "`{\"status\":\"error\",\"code\":4e2,\"message\":\"x\"}`|INVALID_REQUEST|x"
            })
    void an_error_object_is_the_exception_it_spells(String answer, ErrorCode code, String message) {
        assertThatThrownBy(() -> JSON.readActivation(bytes(answer)))
                .isInstanceOf(ThingException.class)
                .hasMessage(message)
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(code);
        assertThat(JSON.readError(bytes(answer))).hasMessage(message);
        assertThat(JSON.readError(bytes(answer)).code()).isEqualTo(code);
        assertThat(((StreamDocument.Failed) JSON.readDocument(bytes(answer)))
                        .reason()
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "\"" + TOKEN + "\"",
                TOKEN,
                "{}",
                "{\"thingToken\":null}",
                "{\"thingToken\":7}",
                "{\"thingToken\":\"short\"}",
                "{\"thingToken\":\"" + TOKEN + "x\"}",
                "{\"thingToken\":{}}",
                "{\"thingToken\":" + TOKEN + "}",
                "{\"thingToken\":\"" + TOKEN + "\",\"thingId\":\"a b\"}",
                "{\"thingToken\":\"" + TOKEN + "\"}x"
            })
    void a_malformed_activation_is_the_servers_fault_and_shows_no_token(String answer) {
        assertThatThrownBy(() -> JSON.readActivation(bytes(answer)))
                .isInstanceOf(ThingException.class)
                .hasMessageNotContaining(TOKEN.substring(0, 21))
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1]", "[{\"key\":\"a\"}]", "{\"values\":[]}", "[{\"key\":\"a b\",\"value\":1}]", "null"
            })
    void malformed_values_are_the_servers_fault(String answer) {
        assertThatThrownBy(() -> JSON.readArray(bytes(answer)))
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "{\"status\":\"created\"}", "{\"x\":1}", "{\"status\":null}", "[1]", "{}{}"})
    void a_malformed_stream_document_is_the_servers_fault(String document) {
        assertThatThrownBy(() -> JSON.readDocument(bytes(document)))
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.PROTOCOL_ERROR);
    }

    @Test
    void a_status_object_shows_no_token() {
        String answer = "{\"thingToken\":\"" + TOKEN + "\"}";
        StatusObject read =
                new DocumentReader(JsonLimits.DEFAULT).read(bytes(answer), 0, answer.length(), StatusObject::read);

        assertThat(read.toString()).contains("ThingToken[AbCd…]").doesNotContain(TOKEN.substring(0, 5));
    }

    @Test
    void errors_and_acknowledgements_are_written_to_the_byte() {
        ThingException used = ThingException.of(ErrorCode.FORBIDDEN, "a \"used\" code é");

        assertThat(text(ThingJson.writeError(used)))
                .isEqualTo("{\"status\":\"error\",\"code\":403,\"message\":\"a \\\"used\\\" code é\"}");
        assertThat(text(ThingJson.writeCreated())).isEqualTo("{\"status\":\"created\"}");
    }

    @Test
    void an_error_can_be_written_whatever_its_message_holds() {
        ThingException odd = ThingException.invalid("half \ud83d and \u0000 and \ude00");

        assertThat(JSON.readError(ThingJson.writeError(odd))).hasMessage("half \\ud83d and \\u0000 and \\ude00");
    }

    @Test
    void stream_documents_are_written_to_the_byte_and_read_back() {
        List<ResourceValue> values = List.of(ResourceValue.of("green", "1"));

        assertThat(written(new StreamDocument.Subscribed()))
                .isEqualTo("{\"status\":\"success\",\"message\":\"subscribed\"}");
        assertThat(written(new StreamDocument.KeepAlive())).isEqualTo("{}");
        assertThat(written(new StreamDocument.Values(values))).isEqualTo("[{\"key\":\"green\",\"value\":\"1\"}]");
        for (StreamDocument document : List.of(
                new StreamDocument.Subscribed(), new StreamDocument.KeepAlive(), new StreamDocument.Values(values))) {
            assertThat(JSON.readDocument(ThingJson.writeDocument(document))).isEqualTo(document);
        }
        StreamDocument failed = new StreamDocument.Failed(ThingException.of(ErrorCode.NOT_FOUND, "gone"));
        assertThat(written(failed)).isEqualTo("{\"status\":\"error\",\"code\":404,\"message\":\"gone\"}");
    }

    @Test
    void a_subscription_may_be_confirmed_in_other_words() {
        assertThat(JSON.readDocument(bytes("{\"status\":\"success\",\"message\":\"streaming\"}")))
                .isEqualTo(new StreamDocument.Subscribed());
    }

    @Test
    void values_are_written_compact_key_first_value_second() {
        List<ResourceValue> values = List.of(
                ResourceValue.of("a", "x\n\"é😀")
                        .at(Instant.parse("2015-10-28T12:18:56.7Z"))
                        .at(new GeoPoint(41.4, -1e-7)),
                ResourceValue.of("b", 21.5),
                ResourceValue.of("c", true),
                ResourceValue.of("d", Value.NULL),
                ResourceValue.of("e", Value.json("{ \"x\" : [ 1 ] }")));
        String array = "[{\"key\":\"a\",\"value\":\"x\\n\\\"é😀\",\"datetime\":\"2015-10-28T12:18:56.700Z\","
                + "\"geo\":{\"lat\":41.4,\"long\":-0.0000001}},{\"key\":\"b\",\"value\":21.5},{\"key\":\"c\",\"value\":true},"
                + "{\"key\":\"d\",\"value\":null},{\"key\":\"e\",\"value\":{\"x\":[1]}}]";

        assertThat(text(ThingJson.writeArray(values))).isEqualTo(array);
        assertThat(text(ThingJson.writeEnvelope(values))).isEqualTo("{\"values\":" + array + "}");
        assertThat(text(ThingJson.writeArray(List.of()))).isEqualTo("[]");
        assertThat(JSON.readArray(bytes("[]"))).isEmpty();
    }

    @Test
    void a_tiny_angle_is_not_written_as_a_row_of_zeros() {
        ResourceValue value = ResourceValue.of("a", 1).at(new GeoPoint(1e-300, 0));

        assertThat(text(ThingJson.writeArray(List.of(value)))).endsWith("\"geo\":{\"lat\":1E-300,\"long\":0}}]");
        assertThat(JSON.readArray(ThingJson.writeArray(List.of(value)))).containsExactly(value);
    }

    @Test
    void a_write_without_values_cannot_be_made() {
        assertThatThrownBy(() -> ThingWrite.of(List.of())).hasMessage("a write needs at least one value");
    }

    @Test
    void limits_are_at_least_one() {
        JsonLimits limits = JsonLimits.DEFAULT;

        assertThat(limits.withMaxBytes(5)
                        .withMaxDepth(4)
                        .withMaxNumber(3)
                        .withMaxText(2)
                        .withMaxValues(1))
                .isEqualTo(new JsonLimits(5, 1, 4, 2, 3));
        assertThatThrownBy(() -> limits.withMaxBytes(0)).hasMessage("maxBytes must be at least 1, is 0");
        assertThatThrownBy(() -> limits.withMaxDepth(1_001)).hasMessage("maxDepth must be at most 1000, is 1001");
    }

    private static String written(StreamDocument document) {
        return text(ThingJson.writeDocument(document));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}

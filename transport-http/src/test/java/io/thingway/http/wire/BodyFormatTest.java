package io.thingway.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.BodyCodec;
import io.thingway.http.internal.wire.BodyFormat;
import io.thingway.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BodyFormatTest {
    @ParameterizedTest
    @CsvSource({
        "application/json, JSON",
        "text/plain, JSON",
        "nonsense;;, JSON",
        "application/cbor, CBOR",
        "Application/CBOR ; x=y, CBOR",
        "application/msgpack, MESSAGE_PACK",
        "application/x-msgpack, MESSAGE_PACK",
        "application/vnd.msgpack, MESSAGE_PACK"
    })
    void only_the_binary_names_mean_anything_in_a_content_type(String header, BodyFormat expected) {
        assertThat(BodyFormat.ofContentType(header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|JSON",
                "*/*|JSON",
                "text/html, image/gif, */*; q=.2|JSON",
                "application/cbor|CBOR",
                "application/json, application/cbor|JSON",
                "application/cbor, application/json|CBOR",
                "application/json;q=0.5, application/cbor;q=0.9|CBOR",
                "application/cbor;q=0|JSON",
                "application/x-msgpack, */*;q=0.1|MESSAGE_PACK",
                "application/cbor;q=nonsense|JSON",
                ";|JSON"
            })
    void the_preferred_format_answers(String header, BodyFormat expected) {
        assertThat(BodyFormat.ofAccept(header)).isEqualTo(expected);
    }

    @Test
    void without_headers_it_is_json() {
        assertThat(BodyFormat.ofContentType(null)).isEqualTo(BodyFormat.JSON);
        assertThat(BodyFormat.ofAccept(null)).isEqualTo(BodyFormat.JSON);
    }

    @ParameterizedTest
    @EnumSource
    void a_document_round_trips(BodyFormat format) {
        BodyCodec codec = new BodyCodec(JsonLimits.DEFAULT);
        byte[] json =
                "{\"values\":[{\"key\":\"a\",\"value\":[1,2.5,true,null,\"ä\"]}]}".getBytes(StandardCharsets.UTF_8);
        byte[] binary = codec.fromJson(format, json);
        assertThat(codec.toJson(format, binary)).isEqualTo(json);
    }

    @ParameterizedTest
    @EnumSource(names = "JSON", mode = EnumSource.Mode.EXCLUDE)
    void half_a_document_is_refused(BodyFormat format) {
        BodyCodec codec = new BodyCodec(JsonLimits.DEFAULT);
        byte[] binary = codec.fromJson(format, "[1,2,3]".getBytes(StandardCharsets.UTF_8));
        ThingException refused = catchThrowableOfType(
                ThingException.class, () -> codec.toJson(format, java.util.Arrays.copyOf(binary, binary.length - 1)));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }
}

package io.thingway.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenVectorsTest {
    private static List<WriteVector> writes() {
        return GoldenVectors.writes();
    }

    private static List<RefusedVector> refusals() {
        return GoldenVectors.refusedWrites();
    }

    private static List<ActivationVector> activations() {
        return GoldenVectors.activations();
    }

    private static List<ErrorVector> errors() {
        return GoldenVectors.errors();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_is_pushed_in_these_bytes(WriteVector vector) {
        assertThat(text(ThingJson.DEFAULT.readWrite(vector.bodyBytes()).array()))
                .isEqualTo(vector.pushed());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_push_reads_back_as_the_values_of_its_write(WriteVector vector) {
        assertThat(ThingJson.DEFAULT.readArray(vector.pushedBytes())).isEqualTo(vector.values());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_bad_write_is_refused_with_its_place(RefusedVector vector) {
        ThingException refused =
                catchThrowableOfType(ThingException.class, () -> ThingJson.DEFAULT.readWrite(vector.bodyBytes()));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(vector.code());
        assertThat(refused.message()).contains(vector.message());
    }

    @ParameterizedTest
    @MethodSource("activations")
    void an_activation_answer_names_the_thing(ActivationVector vector) {
        assertThat(ThingJson.DEFAULT.readActivation(vector.answerBytes())).isEqualTo(vector.thing());
        if (vector.written()) {
            assertThat(text(ThingJson.writeActivation(vector.thing()))).isEqualTo(vector.answer());
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_object_has_a_code_and_a_message(ErrorVector vector) {
        ThingException read = ThingJson.DEFAULT.readError(vector.documentBytes());

        assertThat(read.code()).isEqualTo(vector.code());
        assertThat(read.message()).isEqualTo(vector.message());
        if (vector.written()) {
            assertThat(text(ThingJson.writeError(ThingException.of(vector.code(), vector.message()))))
                    .isEqualTo(vector.document());
        }
    }

    @Test
    void every_vector_has_a_name_of_its_own() {
        List<Object> all = Stream.of(writes(), refusals(), activations(), errors())
                .<Object>flatMap(List::stream)
                .toList();

        assertThat(all)
                .extracting(Object::toString)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).isNotBlank());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

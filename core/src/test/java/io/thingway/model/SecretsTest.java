package io.thingway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String TOKEN = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";
    private static final String CODE = "ZyXwVuTsRqPoNmLkJiHgFeDcBa98765432";
    private static final String RANDOM = "0.8437261940372615";

    static Stream<Object> everything_that_embeds_a_secret() {
        ThingToken token = new ThingToken(TOKEN);
        ActivationCode code = new ActivationCode(CODE);
        return Stream.of(
                token,
                code,
                new ActivationRequest(code, RANDOM),
                new ActivatedThing(token, new ThingId("public")),
                new ActivatedThing(token, null));
    }

    @ParameterizedTest
    @MethodSource("everything_that_embeds_a_secret")
    void no_text_form_shows_more_than_four_characters(Object holder) {
        assertThat(holder.toString())
                .doesNotContain(TOKEN.substring(0, 5))
                .doesNotContain(TOKEN.substring(4, 8))
                .doesNotContain(CODE.substring(0, 5))
                .doesNotContain(CODE.substring(4, 8))
                .doesNotContain(RANDOM);
    }

    @ParameterizedTest
    @MethodSource("everything_that_embeds_a_secret")
    void but_tells_two_of_them_apart(Object holder) {
        assertThat(holder.toString()).containsAnyOf("AbCd", "ZyXw");
    }

    @Test
    void a_short_code_shows_less() {
        assertThat(new ActivationCode("abcdefgh")).hasToString("ActivationCode[ab…]");
        assertThat(new ActivationCode("abc")).hasToString("ActivationCode[…]");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "é", "/"})
    void a_refusal_shows_one_character(String wrong) {
        String almost = TOKEN.substring(0, 42) + wrong;

        assertThatThrownBy(() -> new ThingToken(almost))
                .hasMessageEndingWith(" at position 42")
                .message()
                .doesNotContain(TOKEN.substring(0, 3));
    }

    @Test
    void a_refused_length_shows_nothing() {
        assertThatThrownBy(() -> new ThingToken(TOKEN + "x"))
                .hasMessage("a thing token must have 43 characters, this one has 44");
        assertThatThrownBy(() -> new ActivationCode(""))
                .hasMessage("an activation code must have 1 to 128 characters, this one has 0");
    }

    @Test
    void minted_ones_never_start_with_a_hyphen() {
        SecureRandom hyphensFirst = new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private byte next = (byte) 0xF8; // base64url spells it with a hyphen in front

            @Override
            public void nextBytes(byte[] bytes) {
                bytes[0] = next++;
            }
        };
        assertThat(ThingToken.mint(hyphensFirst).value()).startsWith("_");
    }

    @Test
    void minted_ones_have_the_lengths_that_devices_expect() {
        SecureRandom random = new SecureRandom();

        assertThat(ThingToken.mint(random).value())
                .hasSize(43)
                .isNotEqualTo(ThingToken.mint(random).value());
        assertThat(ActivationCode.mint(random).value()).hasSize(34);
        assertThat(ThingId.mint(random).value()).hasSize(43);
    }

    @Test
    void equality_is_by_value() {
        ThingToken token = new ThingToken(TOKEN);

        assertThat(token).isEqualTo(new ThingToken(TOKEN)).hasSameHashCodeAs(new ThingToken(TOKEN));
        assertThat(token).isNotEqualTo(new ThingToken("x" + TOKEN.substring(1)));
        assertThat(token).isNotEqualTo(new ThingToken(TOKEN.substring(0, 42) + "x"));
        assertThat(new ActivationCode(CODE))
                .isEqualTo(new ActivationCode(CODE))
                .isNotEqualTo(new ActivationCode(CODE + "x"));
        assertThat(request(CODE, RANDOM)).isEqualTo(request(CODE, RANDOM)).hasSameHashCodeAs(request(CODE, RANDOM));
        assertThat(request(CODE, RANDOM))
                .isNotEqualTo(request(CODE, RANDOM + 1))
                .isNotEqualTo(request("x", RANDOM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "+", "#", "a\u0000", "\u007f", "\ud83d"})
    void the_random_string_must_fit_a_topic_level(String random) {
        assertThatThrownBy(() -> request(CODE, random)).hasMessageContaining(" at position ");
    }

    @Test
    void the_random_string_has_1_to_128_characters() {
        assertThat(request(CODE, "r".repeat(128)).random()).hasSize(128);
        assertThatThrownBy(() -> request(CODE, "")).hasMessageEndingWith("this one has 0");
        assertThatThrownBy(() -> request(CODE, "r".repeat(129))).hasMessageEndingWith("this one has 129");
        assertThat(ActivationRequest.fresh(new ActivationCode(CODE), new SecureRandom())
                        .random())
                .hasSize(22);
    }

    private static ActivationRequest request(String code, String random) {
        return new ActivationRequest(new ActivationCode(code), random);
    }
}

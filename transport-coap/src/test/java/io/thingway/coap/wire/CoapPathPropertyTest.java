package io.thingway.coap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.coap.internal.wire.CoapQuery;
import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.error.ErrorCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The grammar of paths and queries under random input, and as the inverse of what a device sends. */
class CoapPathPropertyTest {
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Property
    void never_throws(@ForAll List<String> segments, @ForAll List<String> queries) {
        assertThat(CoapPath.parse(segments, queries)).isNotNull();
    }

    @Property
    void never_throws_below_a_thing(@ForAll("tokens") ThingToken token, @ForAll List<String> more) {
        List<String> segments = new ArrayList<>(List.of("v2", "things", token.value()));
        segments.addAll(more);
        assertThat(CoapPath.parse(segments, more)).isNotNull();
    }

    @Property
    void a_write_round_trips(@ForAll("tokens") ThingToken token) {
        assertThat(parse(CoapTarget.thing(token))).isEqualTo(new CoapPath.Thing(token, CoapQuery.NONE));
        assertThat(parse(CoapTarget.resources(token))).isEqualTo(new CoapPath.Resources(token));
        assertThat(parse(CoapTarget.activation())).isEqualTo(new CoapPath.Things());
    }

    @Property
    void a_read_round_trips(
            @ForAll("tokens") ThingToken token,
            @ForAll("keys") ResourceKey key,
            @ForAll @IntRange(min = 1, max = 200) int limit,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long start) {
        ReadQuery query = new ReadQuery(limit, Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + 1));
        assertThat(parse(CoapTarget.read(token, key, query))).isInstanceOfSatisfying(CoapPath.Resource.class, read -> {
            assertThat(read.token()).isEqualTo(token);
            assertThat(read.key()).isEqualTo(key);
            assertThat(read.query().read()).isEqualTo(query);
        });
    }

    @Property
    void a_subscription_round_trips(
            @ForAll("tokens") ThingToken token,
            @ForAll @LongRange(min = 1_000, max = 600_000) long keepAlive,
            @ForAll("wills") String will) {
        byte[] bytes = will.getBytes(StandardCharsets.UTF_8);
        CoapTarget target = CoapTarget.subscription(token, Duration.ofMillis(keepAlive), bytes);
        assertThat(target.queries())
                .allSatisfy(query ->
                        assertThat(query.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255));
        assertThat(parse(target)).isInstanceOfSatisfying(CoapPath.Thing.class, thing -> {
            assertThat(thing.query().keepAlive()).isEqualTo(Duration.ofMillis(keepAlive));
            assertThat(thing.query().will())
                    .hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes));
        });
    }

    /** As node-coap 0.8 sends it: the whole URI cut at its slashes, nothing decoded, no Uri-Query. */
    @Property
    void a_query_within_the_path_means_the_same(
            @ForAll("tokens") ThingToken token,
            @ForAll @LongRange(min = 1_000, max = 600_000) long keepAlive,
            @ForAll("wills") String will) {
        String uri = "v2/things/" + token.value() + "?keepAlive=" + keepAlive + "&will="
                + URLEncoder.encode(will, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(CoapPath.parse(List.of(uri.split("/", -1)), List.of()))
                .isInstanceOfSatisfying(CoapPath.Thing.class, thing -> {
                    assertThat(thing.token()).isEqualTo(token);
                    assertThat(thing.query().keepAlive()).isEqualTo(Duration.ofMillis(keepAlive));
                    assertThat(thing.query().will())
                            .hasValueSatisfying(
                                    read -> assertThat(read).isEqualTo(will.getBytes(StandardCharsets.UTF_8)));
                });
    }

    @Property
    void empty_segments_and_a_bare_question_mark_mean_nothing(
            @ForAll("tokens") ThingToken token, @ForAll @IntRange(max = 3) int at) {
        List<String> segments = new ArrayList<>(List.of("v2", "things", token.value()));
        segments.add(at, "");
        CoapPath.Thing expected = new CoapPath.Thing(token, CoapQuery.NONE);
        assertThat(CoapPath.parse(segments, List.of())).isEqualTo(expected);
        assertThat(CoapPath.parse(List.of("v2", "things", token.value() + "?"), List.of()))
                .isEqualTo(expected);
        assertThat(CoapPath.parse(List.of("v2", "things", token.value(), "?"), List.of()))
                .isEqualTo(expected);
    }

    @Property
    void other_lengths_are_as_unknown_as_a_token_never_given_out(@ForAll("texts") String text) {
        assertThat(CoapPath.parse(List.of("v2", "things", text), List.of()))
                .isInstanceOfSatisfying(CoapPath.Foreign.class, foreign -> {
                    assertThat(foreign.why().code()).isEqualTo(ErrorCode.NOT_FOUND);
                    assertThat(foreign.why().message()).doesNotContain(text);
                });
    }

    @Property
    void nothing_printed_shows_a_token(@ForAll("tokens") ThingToken token, @ForAll("keys") ResourceKey key) {
        CoapTarget target = CoapTarget.read(token, key, ReadQuery.newest());
        assertThat(target + " " + parse(target)).doesNotContain(token.value());
        assertThat(CoapPath.parse(List.of("v2", "utils", "date"), List.of("thingToken=" + token.value()))
                        .toString())
                .doesNotContain(token.value());
    }

    private static CoapPath parse(CoapTarget target) {
        return CoapPath.parse(target.segments(), target.queries());
    }

    @Provide
    Arbitrary<ThingToken> tokens() {
        return Arbitraries.strings()
                .withChars(BASE64URL.toCharArray())
                .ofLength(ThingToken.LENGTH)
                .map(ThingToken::new);
    }

    @Provide
    Arbitrary<ResourceKey> keys() {
        Arbitrary<String> plain = Arbitraries.strings()
                .withChars((BASE64URL + ".").toCharArray())
                .ofMinLength(1)
                .ofMaxLength(ResourceKey.MAX_LENGTH);
        return Arbitraries.oneOf(plain, Arbitraries.of("$geo", "$settings", "$settings.a.b"))
                .map(ResourceKey::new);
    }

    /** Of another length than a token has. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(BASE64URL.toCharArray())
                .ofMinLength(10)
                .ofMaxLength(60)
                .filter(text -> text.length() != ThingToken.LENGTH);
    }

    /** Anything that begins as JSON does and has a UTF-8 form. */
    @Provide
    Arbitrary<String> wills() {
        Arbitrary<String> rest = Arbitraries.strings()
                .withCharRange(' ', '\uD7FF')
                .withChars('%', '&', '/', '?', '=', '+')
                .ofMaxLength(600);
        return rest.map(text -> "{" + text);
    }
}

package io.thingway.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.http.internal.wire.HttpQuery;
import io.thingway.http.internal.wire.HttpTarget;
import io.thingway.model.ReadQuery;
import io.thingway.model.ThingToken;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

/** Request targets under random input. */
class HttpTargetPropertyTest {
    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

    @Property
    void only_a_thing_exception_is_thrown(@ForAll String text) {
        for (String target : new String[] {text, "/" + text, "/v2/things/" + text, "/v2/things/" + TOKEN + text}) {
            ThingException refused = catchThrowableOfType(ThingException.class, () -> HttpTarget.parse(target));
            assertThat(refused == null || !refused.message().isEmpty()).isTrue();
        }
    }

    @Property
    void a_path_round_trips(@ForAll("paths") HttpPath path) {
        assertThat(HttpPath.parse(path.spelling())).isEqualTo(path);
    }

    @Property
    void slashes_and_needless_escapes_change_nothing(@ForAll("paths") HttpPath path, @ForAll Random random) {
        StringBuilder odd = new StringBuilder();
        for (byte b : path.spelling().getBytes(StandardCharsets.US_ASCII)) {
            if (b == '/') {
                odd.append("/".repeat(1 + random.nextInt(3)));
            } else if (b != '%' && random.nextInt(4) == 0 && !path.spelling().contains("%")) {
                odd.append(String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", b));
            } else {
                odd.append((char) b);
            }
        }
        odd.append("/".repeat(random.nextInt(3)));
        assertThat(HttpPath.parse(odd.toString())).isEqualTo(path);
        assertThat(HttpTarget.parse("http://somewhere.example:80" + odd).path()).isEqualTo(path);
    }

    @Property
    void a_read_round_trips(@ForAll("reads") ReadQuery query) {
        assertThat(HttpQuery.parse(HttpQuery.of(query).spelling()).read()).isEqualTo(query);
    }

    @Property
    void a_subscription_round_trips(
            @ForAll @IntRange(min = 1_000, max = 600_000) int keepAlive, @ForAll @NotEmpty String will) {
        byte[] body = will.getBytes(StandardCharsets.UTF_8);
        HttpTarget target =
                new HttpTarget(new HttpPath.Thing(new ThingToken(TOKEN)), HttpQuery.subscription(keepAlive, body));
        HttpQuery read = HttpTarget.parse(target.spelling()).query();
        assertThat(read.keepAlive()).isEqualTo(keepAlive);
        assertThat(read.will()).isEqualTo(body);
        assertThat(target.spelling()).matches("[!-~]+");
    }

    /** A message about a path must not repeat the secret in it. */
    @Property
    void a_refusal_never_shows_a_token(@ForAll("tokens") ThingToken token, @ForAll String rest) {
        for (String target :
                new String[] {"/v2/things/" + token.value() + "x", "/" + token.value(), token.value() + rest}) {
            ThingException refused = catchThrowableOfType(ThingException.class, () -> HttpTarget.parse(target));
            assertThat(refused).isNotNull();
            assertThat(refused.message()).doesNotContain(token.value());
        }
    }

    @Example
    void what_the_devices_in_the_field_send_is_understood() {
        HttpPath thing = new HttpPath.Thing(new ThingToken(TOKEN));
        assertThat(HttpPath.parse("/v2//things/" + TOKEN)).isEqualTo(thing);
        assertThat(HttpPath.parse("/v2/things/" + TOKEN + "/")).isEqualTo(thing);
        assertThat(HttpPath.parse("/v2/things/")).isEqualTo(new HttpPath.Things());
        assertThat(HttpPath.parse("/v2")).isEqualTo(new HttpPath.Root());
        HttpTarget read = HttpTarget.parse(
                "/v2/things/" + TOKEN + "/resources/%24geo/?limit=3&startDate=&endDate=20150101T000000");
        assertThat(read.path().spelling()).endsWith("/resources/$geo");
        assertThat(read.query().read().limit()).isEqualTo(3);
        assertThat(read.query().read().start()).isNull();
        assertThat(read.query().read().end()).isEqualTo("2015-01-01T00:00:00Z");
        assertThat(HttpQuery.parse("endDate=2015-01-01T02:00:00+02:00").read().end())
                .isEqualTo("2015-01-01T00:00:00Z");
    }

    @Example
    void what_does_not_exist_is_not_found() {
        for (String path : new String[] {
            "/",
            "/v1/things",
            "/v2/other",
            "/v2/things/short",
            "/v2/utils",
            "/v2/utils/date/x",
            "/v2/things/" + TOKEN + "/x",
            "/v2/things/" + TOKEN + "/resources/a/b",
            "/v2/things/" + TOKEN + "/../x",
            "/v2/things/" + TOKEN + "/firmwares/latest",
            "/v2/things/" + TOKEN + "/code/functions/f",
            "/v2/things/" + TOKEN + "/subscriptions",
            "/v2/things/" + TOKEN + "/all_resources/a"
        }) {
            assertThat(refusal(path)).as(path).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Example
    void what_is_malformed_is_refused() {
        for (String target : new String[] {
            "",
            "v2/things",
            "/v2/%zz",
            "/v2/%e",
            "/v2/%",
            "/v2/%ff",
            "/v2/things?a=%2",
            "/v2/a b",
            "/v2/things\u0000",
            "/v2/things/" + TOKEN + "/resources/a%2Fb",
            "/v2/things/" + TOKEN + "/resources/%00"
        }) {
            assertThat(refusal(target)).as(target).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
        assertThat(refusal("/" + "x".repeat(HttpTarget.MAX_LENGTH))).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Example
    void a_keep_alive_out_of_its_range_means_the_nearest_in_it() {
        for (String query : new String[] {"keepAlive=999", "keepAlive=0", "keepAlive=-5"}) {
            assertThat(HttpQuery.parse(query).keepAlive()).as(query).isEqualTo(1_000);
        }
        for (String query : new String[] {"keepAlive=600001", "keepAlive=9999999999"}) {
            assertThat(HttpQuery.parse(query).keepAlive()).as(query).isEqualTo(600_000);
        }
        assertThat(catchThrowableOfType(
                        ThingException.class,
                        () -> HttpQuery.parse("keepAlive=soon").keepAlive()))
                .hasMessage("keepAlive must be a whole number");
    }

    @Example
    void numbers_are_bounded_or_refused() {
        assertThat(HttpQuery.parse("limit=99999999999999").limit()).isEqualTo(100);
        assertThat(HttpQuery.parse("").read()).isEqualTo(ReadQuery.newest());
        assertThat(HttpQuery.parse("keepAlive=1000").keepAlive()).isEqualTo(1_000);
        assertThat(HttpQuery.parse("keepAlive=600000").keepAlive()).isEqualTo(600_000);
        assertThat(HttpQuery.NONE.keepAlive()).isEqualTo(60_000);
        assertThat(HttpQuery.parse("limit=2&limit=3").limit()).isEqualTo(2);
        for (String query : new String[] {"limit=0", "limit=-1", "limit=a", "limit=1.5", "limit=-", "limit=٣"}) {
            ThingException refused = catchThrowableOfType(
                    ThingException.class,
                    () -> HttpQuery.parse(query.replace("٣", "%D9%A3")).limit());
            assertThat(refused).as(query).isNotNull();
            assertThat(refused.message()).contains("limit");
        }
    }

    private static ErrorCode refusal(String target) {
        ThingException refused = catchThrowableOfType(ThingException.class, () -> HttpTarget.parse(target));
        assertThat(refused).as(target).isNotNull();
        return refused.code();
    }

    @Provide
    Arbitrary<HttpPath> paths() {
        return Samples.paths();
    }

    @Provide
    Arbitrary<ReadQuery> reads() {
        return Samples.reads();
    }

    @Provide
    Arbitrary<ThingToken> tokens() {
        return Samples.tokens();
    }
}

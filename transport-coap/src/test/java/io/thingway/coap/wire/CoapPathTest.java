package io.thingway.coap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.coap.internal.wire.CoapQuery;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths that exist, and the parameters as clients spell them. */
class CoapPathTest {
    private static final ThingToken TOKEN = new ThingToken("AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE");

    @Test
    void every_path_has_its_meaning() {
        assertThat(path("v2/things")).isEqualTo(new CoapPath.Things());
        assertThat(path("v2/things/")).isEqualTo(new CoapPath.Things());
        assertThat(path("v2//things")).isEqualTo(new CoapPath.Things());
        assertThat(path("v2/things/{token}")).isEqualTo(new CoapPath.Thing(TOKEN, CoapQuery.NONE));
        assertThat(path("v2/things/{token}/resources")).isEqualTo(new CoapPath.Resources(TOKEN));
        assertThat(path("v2/things/{token}/resources/")).isEqualTo(new CoapPath.Resources(TOKEN));
        assertThat(path("v2/things/{token}/resources/$settings.a"))
                .isEqualTo(new CoapPath.Resource(TOKEN, new ResourceKey("$settings.a"), CoapQuery.NONE));
        assertThat(path("v2/things/{token}/resources/%24geo"))
                .isEqualTo(new CoapPath.Resource(TOKEN, new ResourceKey("$geo"), CoapQuery.NONE));
        assertThat(path("v2/things/{token}/all_resources")).isInstanceOf(CoapPath.AllResources.class);
        assertThat(path("v2/utils/date")).isInstanceOf(CoapPath.Date.class);
        assertThat(path(".well-known/core")).isEqualTo(new CoapPath.WellKnown());
    }

    @ParameterizedTest
    @CsvSource({
        "v1/things/{token}, no such path",
        "'', no such path",
        "v2/things/{token}/resources/a/b, no such path",
        "v2/things/{token}/all_resources/a, no such path",
        "v2/things/short, no such thing: a thing token must have 43 characters",
        "v2/things/{token}/code/functions/f, this server does not offer functions",
        "v2/things/{token}/firmwares/latest, this server does not offer firmwares"
    })
    void what_does_not_exist_is_not_found(String path, String why) {
        assertThat(path(path)).isInstanceOfSatisfying(CoapPath.Foreign.class, foreign -> {
            assertThat(foreign.why().code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(foreign.why().message()).contains(why);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%", "a%2", "a%zz", "%ff", "a*b"})
    void a_malformed_key_or_escape_is_an_invalid_request(String key) {
        assertThat(path("v2/things/{token}/resources/" + key))
                .isInstanceOfSatisfying(
                        CoapPath.Foreign.class,
                        foreign -> assertThat(foreign.why().code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @Test
    void the_query_of_a_path_and_the_options_add_up() {
        CoapQuery query = ((CoapPath.Thing) CoapPath.parse(
                        List.of("v2", "things", TOKEN.value() + "?keepAlive=5000&a=1"),
                        List.of("keepAlive=7000", "b=2&c=3")))
                .query();
        assertThat(query.parameters()).containsExactly("keepAlive=5000", "a=1", "keepAlive=7000", "b=2", "c=3");
        assertThat(query.keepAlive()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_read_without_parameters_asks_for_the_newest_value() {
        assertThat(query().read()).isEqualTo(ReadQuery.newest());
        assertThat(query("limit=99999999999999999999").limit()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20151028121856",
                "20151028T121856",
                "2015-10-28T12:18:56Z",
                "2015-10-28T14:18:56+02:00",
                "2015-10-28T12%3A18%3A56Z"
            })
    void dates_have_their_spellings(String date) {
        assertThat(query("startDate=" + date, "limit=5").read())
                .isEqualTo(new ReadQuery(5, Instant.parse("2015-10-28T12:18:56Z"), null));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=-3, limit",
        "limit=, limit: expected a whole number",
        "limit=ten, limit: expected a whole number",
        "limit=1.5, limit: expected a whole number",
        "startDate=yesterday, startDate: not a datetime",
        "endDate=, endDate: not a datetime",
        "startDate=%zz, startDate: '%' must be followed by two hex digits"
    })
    void a_bad_parameter_of_a_read_is_named(String parameter, String why) {
        CoapQuery query = query(parameter);
        assertThatThrownBy(query::read)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageStartingWith(why);
    }

    @ParameterizedTest
    @CsvSource({
        "keepAlive=1, 1000",
        "keepAlive=-1, 1000",
        "keepAlive=900000, 600000",
        "keepAlive=30000, 30000",
        "other=1, 60000",
        "keepAliveToo=1, 60000"
    })
    void keep_alive_stays_within_its_bounds(String parameter, long millis) {
        assertThat(query(parameter).keepAlive()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void a_will_is_joined_from_its_parts_and_its_percent_signs_are_its_own() {
        assertThat(will("will={\"values\":", "keepAlive=1", "will=[\"50%&\"]}")).isEqualTo("{\"values\":[\"50%&\"]}");
        assertThat(will("will=%5B%22a", "will=%22%5", "will=D")).isEqualTo("[\"a\"]");
        assertThat(query("keepAlive=1").will()).isEmpty();
        assertThatThrownBy(() -> query("will=%5").will()).hasMessageStartingWith("will: '%'");
    }

    private static String will(String... parameters) {
        return new String(query(parameters).will().orElseThrow(), StandardCharsets.UTF_8);
    }

    private static CoapQuery query(String... options) {
        return ((CoapPath.Thing) CoapPath.parse(List.of("v2", "things", TOKEN.value()), List.of(options))).query();
    }

    private static CoapPath path(String path) {
        return CoapPath.parse(List.of(path.replace("{token}", TOKEN.value()).split("/", -1)), List.of());
    }
}

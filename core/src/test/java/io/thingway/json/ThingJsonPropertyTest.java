package io.thingway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.Documents.Spelling;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ThingJsonPropertyTest {
    private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_9999 =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Property
    void every_list_of_values_survives_writing_and_reading(
            @ForAll("values") @Size(min = 1) List<ResourceValue> values) {
        ThingWrite write = ThingJson.DEFAULT.readWrite(ThingJson.writeEnvelope(values));

        assertThat(write.values()).isEqualTo(values);
        assertThat(write.array()).isEqualTo(ThingJson.writeArray(values));
        assertThat(ThingJson.DEFAULT.readArray(write.array())).isEqualTo(values);
        assertThat(ThingWrite.of(values).array()).isEqualTo(write.array());
    }

    @Property(tries = 1_000)
    void every_write_becomes_the_push_it_was_made_with(@ForAll("writes") Spelling write) {
        assertThat(new String(ThingJson.DEFAULT.readWrite(bytes(write.sent())).array(), UTF_8))
                .isEqualTo(write.pushed());
    }

    @Property(tries = 500)
    void a_push_is_a_write_that_stays_as_it_is(@ForAll("writes") Spelling write) {
        ThingWrite first = ThingJson.DEFAULT.readWrite(bytes(write.sent()));
        ThingWrite second = ThingJson.DEFAULT.readWrite(first.array());

        assertThat(second.array()).isEqualTo(first.array());
        assertThat(second.values()).isEqualTo(first.values());
        assertThat(ThingJson.DEFAULT.readArray(first.array())).isEqualTo(first.values());
    }

    @Property(tries = 300)
    void it_does_not_matter_where_in_the_array_a_document_lies(
            @ForAll("writes") Spelling write, @ForAll byte before, @ForAll byte after) {
        byte[] json = bytes(write.sent());
        byte[] all = new byte[json.length + 20];
        Arrays.fill(all, 0, 11, before);
        System.arraycopy(json, 0, all, 11, json.length);
        Arrays.fill(all, 11 + json.length, all.length, after);

        assertThat(ThingJson.DEFAULT.readWrite(all, 11, json.length).array())
                .isEqualTo(ThingJson.DEFAULT.readWrite(json).array());
    }

    @Property(tries = 2_000)
    void damaged_writes_are_read_or_refused(@ForAll("writes") Spelling write, @ForAll Random random) {
        HostileReading.check(Damage.to(bytes(write.sent()), random));
    }

    @Property(tries = 1_000)
    void noise_is_read_or_refused(@ForAll byte[] noise) {
        HostileReading.check(noise);
    }

    @Provide
    Arbitrary<Spelling> writes() {
        return Arbitraries.randomValue(random -> new Documents(random).write());
    }

    @Provide
    Arbitrary<List<ResourceValue>> values() {
        return Combinators.combine(keys(), scalars(), instants().injectNull(0.5), places().injectNull(0.5))
                .as(ResourceValue::new)
                .list()
                .ofMaxSize(5);
    }

    private static Arbitrary<ResourceKey> keys() {
        Arbitrary<String> plain = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("._-")
                .ofMinLength(1)
                .ofMaxLength(128);
        return Arbitraries.oneOf(plain, Arbitraries.of("$geo", "$settings", "$settings.a.b"))
                .map(ResourceKey::new);
    }

    private static Arbitrary<Value> scalars() {
        Arbitrary<String> text = Arbitraries.integers()
                .between(0, 0x10FFFF)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .map(Character::toString)
                .list()
                .ofMaxSize(20)
                .map(points -> String.join("", points));
        Arbitrary<BigDecimal> decimals = Arbitraries.bigDecimals().ofScale(9);
        return Arbitraries.oneOf(
                text.map(Value::of),
                Arbitraries.longs().map(Value::of),
                Arbitraries.doubles().map(Value::of),
                decimals.map(Value::of),
                Arbitraries.of(true, false).map(Value::of),
                Arbitraries.just(Value.NULL),
                Arbitraries.randomValue(
                        random -> Value.json(new Documents(random).structure(1).sent())));
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(YEAR_0, YEAR_9999).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<GeoPoint> places() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-90, 90).ofScale(12),
                        Arbitraries.doubles().between(-180, 180).ofScale(12))
                .as(GeoPoint::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

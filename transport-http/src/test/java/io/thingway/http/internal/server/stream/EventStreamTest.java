package io.thingway.http.internal.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpLimits;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {
    private static final String EVENTS = "Accept: text/event-stream";
    private static final Pattern EVENT = Pattern.compile("(?:id: ([0-9]+)-([0-9]+)\n)?data: ([^\n]+)\n\n");

    /** One chunk, taken apart; {@code id} is empty where there is none. */
    private record Event(String id, String data) {
        static Event of(String chunk) {
            Matcher form = EVENT.matcher(chunk);
            assertThat(form.matches()).as(chunk).isTrue();
            return new Event(form.group(1) == null ? "" : form.group(1) + '-' + form.group(2), form.group(3));
        }

        String value() {
            Matcher value = Pattern.compile("\"value\":\"([^\"]*)\"").matcher(data);
            assertThat(value.find()).as(data).isTrue();
            return value.group(1);
        }
    }

    private static RawReader listen(Rig rig, ThingToken token) {
        return rig.listen(token, "", EVENTS);
    }

    private static RawReader comeBack(Rig rig, ThingToken token, String id) {
        RawReader reader = rig.listen(token, "", EVENTS, "Last-Event-ID: " + id);
        assertThat(reader.chunk()).isEqualTo("data: " + Rig.SUBSCRIBED + "\n\n");
        return reader;
    }

    @Test
    void the_same_documents_come_as_events() {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            RawReader reader = rig.connect().get(Rig.path(token) + "?keepAlive=1000", EVENTS);
            assertThat(reader.head()).contains("content-type: text/event-stream\r\n", "transfer-encoding: chunked\r\n");
            assertThat(Event.of(reader.chunk()).data()).isEqualTo(Rig.SUBSCRIBED);
            String written = rig.write(token, "a", "1");
            Event push = Event.of(reader.chunk());
            assertThat(push.data()).isEqualTo(written);
            assertThat(push.id()).isNotEmpty();
            assertThat(reader.chunk()).isEqualTo(": keep-alive\n\n");
            rig.things.revoke(token);
            assertThat(reader.chunk()).startsWith("data: {\"status\":\"error\",\"code\":404,");
            assertThat(reader.chunk()).isEmpty();
        }
    }

    @Test
    void a_refusal_is_no_event() {
        try (Rig rig = new Rig()) {
            RawReader reader = rig.connect().get("/v2/things/" + "x".repeat(43), EVENTS);
            assertThat(reader.head()).startsWith("HTTP/1.1 404 ").contains("application/json");
        }
    }

    @Test
    void ids_grow_and_none_comes_twice() {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            RawReader reader = listen(rig, token);
            IntStream.range(0, 500).forEach(i -> rig.write(token, "a", String.valueOf(i)));
            List<String> ids = IntStream.range(0, 501)
                    .mapToObj(i -> Event.of(reader.chunk()).id())
                    .toList();
            assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> {
                long[] left = numbers(a);
                long[] right = numbers(b);
                return left[0] != right[0] ? Long.compare(left[0], right[0]) : Long.compare(left[1], right[1]);
            });
        }
    }

    private static long[] numbers(String id) {
        String[] parts = id.split("-", 2);
        return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
    }

    @Test
    void who_comes_back_gets_what_was_written_since_and_then_what_is_written() {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            rig.write(token, "early", "no");
            RawReader first = listen(rig, token);
            first.chunk();
            rig.write(token, "a", "0");
            String id = Event.of(first.chunk()).id();
            first.close();
            IntStream.range(1, 251).forEach(i -> rig.write(token, i % 2 == 0 ? "a" : "b", String.valueOf(i)));

            RawReader second = comeBack(rig, token, id);
            List<String> heard = new ArrayList<>();
            String last = "";
            while (heard.stream().distinct().count() < 250 || !heard.contains("250")) {
                Event event = Event.of(second.chunk());
                assertThat(event.data()).contains("\"datetime\":").doesNotContain("early");
                assertThat(event.id()).isNotEmpty();
                heard.add(event.value());
                last = event.value();
            }
            heard.remove("0"); // the one that was heard may come again
            assertThat(heard)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(1, 251).mapToObj(String::valueOf).toList());
            assertThat(List.of("249", "250")).contains(last);
            assertThat(Event.of(chunkAfter(second, rig.write(token, "c", "live")))
                            .id())
                    .isNotEmpty();
        }
    }

    private static String chunkAfter(RawReader reader, String written) {
        String chunk = reader.chunk();
        while (!chunk.contains(written)) {
            chunk = reader.chunk();
        }
        return chunk;
    }

    @Test
    void who_left_before_the_first_write_can_come_back_as_well() {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            RawReader first = listen(rig, token);
            String id = Event.of(first.chunk()).id();
            assertThat(id).isNotEmpty();
            first.close();
            rig.write(token, "a", "1");
            RawReader second = comeBack(rig, token, id);
            assertThat(Event.of(second.chunk()).value()).isEqualTo("1");
        }
    }

    @Test
    void a_malformed_id_is_ignored() {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            rig.write(token, "a", "old");
            for (String id : List.of("x", "-1-0", "1", "99999999999999999999-0", "999999999999999-0", "1-")) {
                try (RawReader reader = rig.listen(token, "", EVENTS, "Last-Event-ID: " + id)) {
                    assertThat(Event.of(reader.chunk()).id()).as(id).isNotEmpty();
                    rig.write(token, "a", "new");
                    assertThat(Event.of(reader.chunk()).value()).isEqualTo("new");
                }
            }
        }
    }

    @Test
    void an_id_means_nothing_to_a_reader_of_bare_documents() {
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            rig.write(token, "a", "old");
            RawReader reader = rig.listen(token, "", "Last-Event-ID: 0-0");
            reader.chunk();
            String written = rig.write(token, "a", "new");
            assertThat(reader.chunk()).isEqualTo(written);
        }
    }

    @Test
    void nothing_is_lost_by_a_reader_that_keeps_breaking_off_while_others_write() throws InterruptedException {
        int writes = 2_000;
        try (Rig rig = new Rig()) {
            ThingToken token = rig.token();
            Set<String> heard = new LinkedHashSet<>();
            RawReader reader = listen(rig, token);
            String id = Event.of(reader.chunk()).id();
            Thread writer = new Thread(() ->
                    IntStream.range(0, writes).forEach(i -> rig.write(token, "k" + i % 3, String.valueOf(i))));
            writer.start();
            int tooth = 1;
            while (heard.size() < writes) {
                for (int i = 0; i < tooth && heard.size() < writes; i++) {
                    Event event = Event.of(reader.chunk());
                    heard.add(event.value());
                    id = event.id();
                }
                tooth = tooth * 2;
                reader.close();
                reader = comeBack(rig, token, id);
            }
            writer.join();
            assertThat(heard).hasSize(writes);
        }
    }

    @Test
    void what_is_written_while_the_history_is_read_comes_behind_it() {
        CompletableFuture<List<ResourceKey>> keys = new CompletableFuture<>();
        try (Rig rig = withResources(HttpLimits.DEFAULT, keys)) {
            ThingToken token = rig.token();
            rig.write(token, "a", "missed");
            RawReader reader = comeBack(rig, token, "0-0");
            String live = rig.write(token, "b", "live");
            keys.complete(List.of(new ResourceKey("a")));
            Event missed = Event.of(reader.chunk());
            Event behind = Event.of(reader.chunk());
            assertThat(missed.value()).isEqualTo("missed");
            assertThat(behind.data()).isEqualTo(live);
            assertThat(numbers(behind.id())[0]).isGreaterThanOrEqualTo(numbers(missed.id())[0]);
        }
    }

    @Test
    void a_history_that_cannot_be_read_now_ends_the_stream_so_that_the_reader_comes_back() {
        try (Rig rig = withResources(
                HttpLimits.DEFAULT,
                CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNAVAILABLE, "the store is away")))) {
            RawReader reader = comeBack(rig, rig.token(), "0-0");
            assertThat(reader.chunk())
                    .isEqualTo("data: {\"status\":\"error\",\"code\":503,\"message\":\"the store is away\"}\n\n");
            assertThat(reader.chunk()).isEmpty();
        }
    }

    @Test
    void a_service_without_history_goes_on_with_what_is_written() {
        try (Rig rig = withResources(
                HttpLimits.DEFAULT,
                CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNSUPPORTED, "no history")))) {
            ThingToken token = rig.token();
            RawReader reader = comeBack(rig, token, "0-0");
            assertThat(reader.chunk()).isEqualTo(": the history lacks some of what was missed\n\n");
            String live = rig.write(token, "a", "1");
            assertThat(Event.of(reader.chunk()).data()).isEqualTo(live);
        }
    }

    @Test
    void of_more_than_may_wait_for_a_reader_the_newest_comes() {
        try (Rig rig = new Rig(HttpLimits.DEFAULT.withMaxPendingBytes(1_000))) {
            ThingToken token = rig.token();
            IntStream.range(0, 300).forEach(i -> rig.write(token, "a", String.valueOf(i)));
            RawReader reader = comeBack(rig, token, "0-0");
            assertThat(reader.chunk()).startsWith(": the history lacks");
            int first = Integer.parseInt(Event.of(reader.chunk()).value());
            assertThat(first).isBetween(275, 295);
            IntStream.range(first + 1, 300)
                    .forEach(i -> assertThat(Event.of(reader.chunk()).value()).isEqualTo(String.valueOf(i)));
        }
    }

    private static Rig withResources(HttpLimits limits, CompletionStage<List<ResourceKey>> keys) {
        return new Rig(limits, things -> resources(things, keys));
    }

    private static ThingService resources(ThingService things, CompletionStage<List<ResourceKey>> keys) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<List<ResourceKey>> resources(RequestContext context, ThingToken token) {
                return keys;
            }
        };
    }
}

package io.thingway.platform.real.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import io.thingway.platform.plain.PlainAccess;
import io.thingway.testkit.proxy.TcpProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients do with each other by way of our server, each in 3.1.1 and 5; what depends on the connection, in every
 * version that it knows and in a WebSocket, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class PlainTopicsContract {
    private static final int LARGE = 70_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RealClient> clients = new ArrayList<>();
    private RunningPlatform platform;
    private int tests;
    private String room;

    /** What this client knows. */
    abstract Stream<Way> ways();

    /** A client that has not connected yet. */
    abstract RealClient client(Visit visit) throws Exception;

    @BeforeAll
    void serve(@TempDir Path folder) {
        platform = Platform.start(new PlatformConfig(
                        folder,
                        "127.0.0.1",
                        Way.listeners().stream().collect(Collectors.toMap(each -> each, any -> 0)),
                        null)
                .withStorage(new Storage.InMemory())
                .withPlainTopics(new PlainAccess(true, false, false, null, null, PlainLimits.DEFAULT)));
    }

    @AfterAll
    void stop() {
        threads.shutdown();
        platform.close();
    }

    /** Topics and names of a test's own. */
    @BeforeEach
    void enter() {
        tests++;
        room = "room" + tests;
    }

    @AfterEach
    void leave() throws Exception {
        for (RealClient client : clients) {
            client.close();
        }
        clients.clear();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void messages_of_every_qos_are_heard_as_they_were_published(Way way) throws Exception {
        List<RealClient> both = connected(visit(way, "reader"), visit(way, "author"));
        RealClient reader = both.get(0);
        RealClient author = both.get(1);
        assertThat(reader.subscribe(room, 2)).isEqualTo(2);
        for (int qos = 0; qos <= 2; qos++) {
            for (String payload : List.of("", "grün", "x".repeat(LARGE))) {
                PlainMessage message = PlainMessage.of(room, payload, qos);
                author.publish(message);
                assertThat(reader.next()).isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_session_keeps_subscriptions_and_what_came_meanwhile(Way way) throws Exception {
        Visit visit = visit(way, "guest");
        List<RealClient> both = connected(visit(way, "author"), visit.staying());
        RealClient author = both.get(0);
        both.get(1).subscribe(room + "/#", 2);
        both.get(1).disconnect();

        List<PlainMessage> meanwhile = IntStream.range(0, 6)
                .mapToObj(number -> PlainMessage.of(room + "/" + number % 2, "no. " + number, 1 + number % 2))
                .toList();
        for (PlainMessage message : meanwhile) {
            author.publish(message);
        }
        RealClient again = open(visit.staying());
        assertThat(again.connect()).isEqualTo(way.tellsSession());
        List<PlainMessage> heard = new ArrayList<>();
        while (heard.size() < meanwhile.size()) {
            heard.add(again.next());
        }
        assertThat(heard).containsExactlyInAnyOrderElementsOf(meanwhile);
        inOrder(heard, 1);
        inOrder(heard, 2);
        again.disconnect();

        author.publish(PlainMessage.of(room, "too late", 1));
        RealClient fresh = open(visit);
        assertThat(fresh.connect()).isFalse();
        author.publish(PlainMessage.of(room, "for nobody", 1));
        fresh.subscribe(room, 1);
        author.publish(PlainMessage.of(room, "now", 1));
        assertThat(fresh.next().payload()).isEqualTo("now");
    }

    /** Only within a QoS: there are clients that hand over QoS 2 when it is released. */
    private static void inOrder(List<PlainMessage> heard, int qos) {
        assertThat(heard.stream().filter(message -> message.qos() == qos))
                .isSortedAccordingTo(Comparator.comparing(PlainMessage::payload));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void who_is_cut_off_leaves_a_will_and_who_says_farewell_does_not(Way way) throws Exception {
        PlainMessage will = PlainMessage.of(room, "doomed is gone", 1);
        try (TcpProxy proxy = TcpProxy.start(address(way))) {
            List<RealClient> three = connected(
                    visit(way, "watcher"),
                    visit(way, "polite").withWill(PlainMessage.of(room, "polite is gone", 1), 0),
                    visit(way, "doomed").withWill(will, 0).via(proxy.address()));
            three.get(0).subscribe(room, 1);
            three.get(1).disconnect();
            proxy.cut();
            assertThat(three.get(0).next()).isEqualTo(will);
        }
    }

    @ParameterizedTest
    @MethodSource("once")
    void a_subscription_bounds_the_qos(Way way) throws Exception {
        RealClient client = connected(visit(way, "client")).get(0);
        for (int granted = 0; granted <= 1; granted++) {
            assertThat(client.subscribe(room, granted)).isEqualTo(granted);
            client.publish(PlainMessage.of(room, "on", 2));
            assertThat(client.next()).isEqualTo(PlainMessage.of(room, "on", granted));
        }
    }

    @ParameterizedTest
    @MethodSource("once")
    void wildcards_stand_for_levels(Way way) throws Exception {
        List<RealClient> both = connected(visit(way, "reader"), visit(way, "author"));
        RealClient reader = both.get(0);
        RealClient author = both.get(1);
        reader.subscribe(room + "/+/lamp", 1);
        reader.subscribe(room + "/cellar/#", 1);
        List<String> heard = List.of("hall/lamp", "cellar", "cellar/door", "cellar/door/lock");
        for (String topic : List.of("lamp", "hall/lamp", "hall/x/lamp", "cellar", "cellar/door", "cellar/door/lock")) {
            PlainMessage message = PlainMessage.of(room + "/" + topic, "on", 1);
            author.publish(message);
            if (heard.contains(topic)) {
                assertThat(reader.next()).isEqualTo(message);
            }
        }
        reader.unsubscribe(room + "/cellar/#");
        author.publish(PlainMessage.of(room + "/cellar/door", "on", 1));
        author.publish(PlainMessage.of(room + "/attic/lamp", "on", 1));
        assertThat(reader.next().topic()).isEqualTo(room + "/attic/lamp");
    }

    @ParameterizedTest
    @MethodSource("once")
    void the_last_retained_message_waits_for_newcomers(Way way) throws Exception {
        List<RealClient> three = connected(visit(way, "author"), visit(way, "reader"), visit(way, "newcomer"));
        RealClient author = three.get(0);
        RealClient reader = three.get(1);
        RealClient newcomer = three.get(2);
        PlainMessage on = PlainMessage.of(room, "on", 1).retained(true);
        author.publish(on);
        reader.subscribe(room, 1);
        assertThat(reader.next()).isEqualTo(on);

        PlainMessage nothing = PlainMessage.of(room, "", 1).retained(true);
        author.publish(nothing);
        assertThat(reader.next()).isEqualTo(nothing.retained(false));
        newcomer.subscribe(room, 1);
        author.publish(on.retained(false));
        assertThat(newcomer.next()).isEqualTo(on.retained(false));
    }

    @ParameterizedTest
    @MethodSource("once")
    void those_who_share_a_subscription_share_the_messages(Way way) throws Exception {
        List<RealClient> team = connected(visit(way, "one"), visit(way, "two"), visit(way, "author"));
        RealClient author = team.remove(2);
        for (RealClient member : team) {
            assertThat(member.subscribe("$share/team/" + room + "/work", 1)).isEqualTo(1);
            member.subscribe(room + "/end", 1);
        }
        List<String> work = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
        for (String each : work) {
            author.publish(PlainMessage.of(room + "/work", each, 1));
        }
        author.publish(PlainMessage.of(room + "/end", "end", 1));
        List<String> done = new ArrayList<>();
        for (RealClient member : team) {
            List<String> share = untilEnd(member);
            assertThat(share).isNotEmpty();
            done.addAll(share);
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(work);
    }

    private static List<String> untilEnd(RealClient member) throws Exception {
        List<String> share = new ArrayList<>();
        String next = member.next().payload();
        while (!next.equals("end")) {
            share.add(next);
            next = member.next().payload();
        }
        return share;
    }

    @ParameterizedTest
    @MethodSource("mqtt5")
    void a_will_waits_for_its_delay(Way way) throws Exception {
        PlainMessage will = PlainMessage.of(room, "gone", 1);
        try (TcpProxy proxy = TcpProxy.start(address(way))) {
            RealClient watcher = connected(
                            visit(way, "watcher"),
                            visit(way, "doomed").staying().withWill(will, 1).via(proxy.address()))
                    .get(0);
            watcher.subscribe(room, 1);
            long before = System.nanoTime();
            proxy.cut();
            assertThat(watcher.next()).isEqualTo(will);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @MethodSource("mqtt5")
    void a_request_finds_its_answer(Way way) throws Exception {
        List<RealClient> both = connected(visit(way, "answering"), visit(way, "asking"));
        RealClient answering = both.get(0);
        RealClient asking = both.get(1);
        answering.subscribe(room + "/question", 1);
        asking.subscribe(room + "/answer", 1);
        PlainMessage question = PlainMessage.of(room + "/question", "how warm?", 1)
                .with(new PlainMessage.Properties(
                        room + "/answer", "no. 1", "text/plain", Map.of("place", "hall", "unit", "°C")));
        asking.publish(question);
        PlainMessage heard = answering.next();
        assertThat(heard).isEqualTo(question);
        PlainMessage answer = PlainMessage.of(heard.properties().responseTopic(), "21.5", 1)
                .with(new PlainMessage.Properties(null, heard.properties().correlation(), null, Map.of()));
        answering.publish(answer);
        assertThat(asking.next()).isEqualTo(answer);
    }

    /** For what does not depend on the connection. */
    Stream<Way> once() {
        return ways().filter(way -> !way.isWebSocket() && way.version() != Way.Version.V3_1);
    }

    Stream<Way> mqtt5() {
        return once().filter(Way::isMqtt5);
    }

    /** All at once: there are clients that take their time. */
    private List<RealClient> connected(Visit... visits) throws Exception {
        List<RealClient> opened = new ArrayList<>();
        for (Visit visit : visits) {
            opened.add(open(visit));
        }
        List<Callable<Boolean>> arrivals = opened.stream()
                .<Callable<Boolean>>map(client -> client::connect)
                .toList();
        for (Future<Boolean> present : threads.invokeAll(arrivals)) {
            assertThat(present.get()).isFalse();
        }
        return opened;
    }

    private RealClient open(Visit visit) throws Exception {
        RealClient client = client(visit);
        clients.add(client);
        return client;
    }

    /** A name of at most 23 characters, which is all that MQTT 3.1 allows. */
    private Visit visit(Way way, String name) {
        return new Visit(way, address(way), name + "-" + tests, false, null);
    }

    private InetSocketAddress address(Way way) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                platform.uri(way.listener()).orElseThrow().getPort());
    }
}

package io.thingway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.leak.ThreadLeakCheck;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThingwayExtensionTest {
    private static final List<ThingwayServer> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void declared_on_the_class_each_test_gets_a_server_of_its_own() {
        Launched launched = Launched.run(Declared.class);

        assertThat(launched.failures()).isEmpty();
        assertThat(launched.succeeded()).isEqualTo(2);
        assertThat(SEEN).doesNotHaveDuplicates().hasSize(2).allSatisfy(ThingwayExtensionTest::isClosed);
    }

    @Test
    void in_a_field_each_test_gets_a_server_of_its_own() {
        Launched launched = Launched.run(InField.class);

        assertThat(launched.failures()).isEmpty();
        assertThat(SEEN).doesNotHaveDuplicates().hasSize(2).allSatisfy(ThingwayExtensionTest::isClosed);
    }

    @Test
    void in_a_static_field_all_tests_of_the_class_share_one_server() {
        Launched launched = Launched.run(InStaticField.class);

        assertThat(launched.failures()).isEmpty();
        assertThat(SEEN).hasSize(2);
        assertThat(SEEN.get(0)).isSameAs(SEEN.get(1)).satisfies(ThingwayExtensionTest::isClosed);
    }

    @Test
    void the_before_each_method_and_the_test_get_the_same_server() {
        assertThat(Launched.run(SetUp.class).failures()).isEmpty();
    }

    @Test
    void a_class_does_not_share_its_server_with_the_next_one() {
        Launched.run(InStaticField.class);
        Launched.run(InStaticField.class);

        assertThat(SEEN.get(0)).isNotSameAs(SEEN.get(2));
    }

    private static void isClosed(ThingwayServer server) {
        assertThat(server.uris()).isEmpty();
    }

    @ExtendWith({ThreadLeakCheck.class, ThingwayExtension.class})
    static class Declared {
        @Test
        void first(ThingwayServer server) {
            SEEN.add(server);
            assertThat(server.uris()).containsKey("local");
        }

        @Test
        void second(ThingwayServer server) {
            SEEN.add(server);
        }
    }

    static class InField {
        @RegisterExtension
        final ThingwayExtension thingway = new ThingwayExtension();

        @Test
        void first(ThingwayServer server) {
            SEEN.add(server);
        }

        @Test
        void second(ThingwayServer server) {
            SEEN.add(server);
        }
    }

    static class InStaticField {
        @RegisterExtension
        private static final ThingwayExtension THINGWAY = new ThingwayExtension();

        @Test
        void first(ThingwayServer server) {
            SEEN.add(server);
            assertThat(server.uris()).containsKey("local");
        }

        @Test
        void second(ThingwayServer server) {
            SEEN.add(server);
            assertThat(server.uris()).containsKey("local");
        }
    }

    @ExtendWith(ThingwayExtension.class)
    static class SetUp {
        private ThingwayServer before;

        @BeforeEach
        void set_up(ThingwayServer server) {
            before = server;
        }

        @Test
        void same(ThingwayServer server) {
            assertThat(server).isSameAs(before);
        }
    }
}

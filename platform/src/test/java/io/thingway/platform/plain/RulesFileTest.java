package io.thingway.platform.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.mqtt.plain.ClientRights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {
    @TempDir
    Path folder;

    @Test
    void a_user_has_its_own_lines_and_one_without_a_name_those_before_the_first() throws IOException {
        Rules rules = read("""
                # open to all
                topic read news/#

                user ann with a space
                topic home/+/set
                topic write logs/ann
                user bob
                topic read home/#
                user ann with a space
                topic read more/words in it
                """);
        ClientRights ann = rules.rightsOf("ann with a space", "1");
        ClientRights bob = rules.rightsOf("bob", "2");
        ClientRights nobody = rules.rightsOf(null, "3");

        assertThat(ann.maySubscribe("home/+/set")).isTrue();
        assertThat(ann.mayPublish("home/lamp/set")).isTrue();
        assertThat(ann.maySubscribe("home/#")).isFalse();
        assertThat(ann.mayPublish("logs/ann")).isTrue();
        assertThat(ann.maySubscribe("logs/ann")).isFalse();
        assertThat(ann.maySubscribe("more/words in it")).isTrue();
        assertThat(ann.maySubscribe("news/today")).isFalse();
        assertThat(bob.maySubscribe("home/+/set")).isTrue();
        assertThat(bob.mayPublish("home/lamp/set")).isFalse();
        assertThat(nobody.maySubscribe("news/#")).isTrue();
        assertThat(nobody.mayPublish("news/today")).isFalse();
        assertThat(rules.rightsOf("carl", "4")).isSameAs(ClientRights.NONE);
    }

    @Test
    void what_is_denied_is_taken_out_of_what_is_granted_before_or_behind() throws IOException {
        ClientRights ann = read("user ann\ntopic deny a/secret/#\ntopic a/#\n").rightsOf("ann", "1");

        assertThat(ann.mayPublish("a/open")).isTrue();
        assertThat(ann.maySubscribe("a/open/+")).isTrue();
        assertThat(ann.mayPublish("a/secret")).isFalse();
        assertThat(ann.mayPublish("a/secret/x")).isFalse();
        for (String meeting : new String[] {"a/#", "a/+", "a/secret", "a/+/x", "#", "a/secret/#"}) {
            assertThat(ann.maySubscribe(meeting)).as(meeting).isFalse();
        }
    }

    @Test
    void a_pattern_is_filled_in_for_everybody() throws IOException {
        Rules rules = read("pattern write by/%u/%c/#\npattern read to/dev-%c\nuser ann\ntopic read x\n");
        ClientRights ann = rules.rightsOf("ann", "id$1\\");

        assertThat(ann.mayPublish("by/ann/id$1\\/t")).isTrue();
        assertThat(ann.mayPublish("by/bob/id$1\\/t")).isFalse();
        assertThat(ann.maySubscribe("to/dev-id$1\\")).isTrue();
        assertThat(ann.maySubscribe("to/+")).isFalse();
        assertThat(ann.maySubscribe("x")).isTrue();
        ClientRights nobody = rules.rightsOf(null, "i");
        assertThat(nobody.maySubscribe("to/dev-i")).isTrue();
        assertThat(nobody.mayPublish("by//i/t")).isFalse();
        assertThat(nobody.mayPublish("by/null/i/t")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "a/b", "a/#", "/", "x+", "", "a\0b"})
    void a_name_that_reaches_beyond_its_level_widens_no_rule(String name) throws IOException {
        Rules rules = read("pattern own/%c/#\npattern by/%u\npattern %c/x\n");

        assertThat(rules.rightsOf(null, name)).isSameAs(ClientRights.NONE);
        ClientRights named = rules.rightsOf(name, "c");
        assertThat(named.mayPublish("own/c/x")).isTrue();
        for (String wide : new String[] {"by/a", "by/a/b", "by/" + name, "by/x+"}) {
            assertThat(named.mayPublish(wide)).as(wide).isFalse();
            assertThat(named.maySubscribe(wide)).as(wide).isFalse();
        }
    }

    @Test
    void a_name_that_looks_like_a_place_is_not_filled_in_again() throws IOException {
        ClientRights odd = read("pattern by/%u/%c\n").rightsOf("%c", "x");

        assertThat(odd.mayPublish("by/%c/x")).isTrue();
        assertThat(odd.mayPublish("by/x/x")).isFalse();
    }

    @Test
    void what_is_denied_to_a_name_is_denied_to_one_that_reaches_beyond_its_level() throws IOException {
        Rules rules = read("topic a/#\npattern deny a/%c/b\n");

        assertThat(rules.rightsOf(null, "x").mayPublish("a/x/b")).isFalse();
        assertThat(rules.rightsOf(null, "x").mayPublish("a/y/b")).isTrue();
        assertThat(rules.rightsOf(null, "x/y").mayPublish("a/x/b")).isFalse();
    }

    @Test
    void topics_that_begin_with_a_dollar_take_a_rule_that_does() throws IOException {
        Rules rules = read("topic #\ntopic +/+\npattern %c/#\npattern read $SYS/of/%c\n");
        ClientRights own = rules.rightsOf(null, "$SYS");

        assertThat(own.maySubscribe("#")).isTrue();
        assertThat(own.mayPublish("any/thing")).isTrue();
        assertThat(own.maySubscribe("$SYS/#")).isFalse();
        assertThat(own.mayPublish("$SYS/x")).isFalse();
        assertThat(own.mayPublish("$SYS/of/$SYS")).isFalse();
        assertThat(own.maySubscribe("$SYS/of/$SYS")).isTrue();
    }

    @Test
    void where_all_is_open_what_the_server_says_of_itself_is_read_and_not_written() {
        for (String user : new String[] {null, "ann"}) {
            ClientRights open = Rules.OPEN.rightsOf(user, "x");
            assertThat(open.mayPublish("a")).isTrue();
            assertThat(open.maySubscribe("#")).isTrue();
            assertThat(open.maySubscribe("$SYS/#")).isTrue();
            assertThat(open.maySubscribe("$SYS/broker/uptime")).isTrue();
            assertThat(open.mayPublish("$SYS/broker/uptime")).isFalse();
            assertThat(open.maySubscribe("$other/#")).isFalse();
        }
    }

    /** The example of the page on plain topics. */
    @Test
    void a_subscription_that_could_meet_a_denied_topic_is_refused() throws IOException {
        ClientRights ann =
                read("user ann\ntopic home/#\ntopic deny home/alarm/#\n").rightsOf("ann", "1");

        assertThat(ann.maySubscribe("home/kitchen/+")).isTrue();
        assertThat(ann.maySubscribe("home/#")).isFalse();
        assertThat(ann.maySubscribe("home/+/lamp")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        topic a;usr ann             | 2: user, topic or pattern is wanted
        user                        | 1: a name is wanted behind user
        # x;;topic                  | 3: [read|write|readwrite|deny] and a filter are wanted
        topic read                  | 1: [read|write|readwrite|deny] and a filter are wanted
        topic dney home/alarm/#     | 1: the first of several words is none of read, write, readwrite and deny
        user ann;pattern raed a/%u  | 2: the first of several words is none of read, write, readwrite and deny
        topic Read a                | 1: the first of several words is none of
        topic a/#/b                 | 1: this is no filter
        topic write a+              | 1: this is no filter
        topic read own/%u           | 1: %u and %c are for lines that begin with pattern
        pattern read x%u/y#         | 1: this is no filter
        topic read $share/g/a       | 1: rules are about the filter of a shared subscription
        """)
    void names_the_line_that_it_cannot_take(String lines, String named) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n')))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("rules.txt, line " + named);
    }

    @Test
    void names_the_line_that_is_not_text() throws IOException {
        Path file =
                Files.write(folder.resolve("rules.txt"), "topic a\ntopic \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> RulesFile.check(file)).hasMessage(file + ", line 2: this is not UTF-8");
    }

    private Rules read(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.txt"), lines);
        return RulesFile.read(file);
    }
}

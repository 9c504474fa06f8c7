package io.thingway.mqtt.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WillsTest {
    private final Wills wills = new Wills();
    private final List<String> published = new ArrayList<>();

    @Test
    void a_will_is_published_once_when_it_is_due() {
        Runnable due = wills.keep("c", () -> published.add("will"));

        due.run();
        due.run();
        wills.back("c", false);

        assertThat(published).containsExactly("will");
    }

    @Test
    void who_is_back_in_his_session_has_none() {
        Runnable due = wills.keep("c", () -> published.add("will"));

        wills.back("c", true);
        due.run();

        assertThat(published).isEmpty();
    }

    @Test
    void the_end_of_the_session_comes_before_its_time() {
        Runnable due = wills.keep("c", () -> published.add("will"));

        wills.back("c", false);
        due.run();

        assertThat(published).containsExactly("will");
    }

    @Test
    void a_later_will_of_the_same_session_waits_on_its_own() {
        Runnable first = wills.keep("c", () -> published.add("first"));
        wills.back("c", true);
        Runnable second = wills.keep("c", () -> published.add("second"));

        first.run();
        assertThat(published).isEmpty();
        second.run();
        assertThat(published).containsExactly("second");
    }
}

package io.thingway.coap.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.Exchange.Origin;
import org.eclipse.californium.core.network.KeyMID;
import org.junit.jupiter.api.Test;

/** Which messages are known again, and what is forgotten. */
class RecentMessagesTest {
    private final RecentMessages messages = new RecentMessages(100);

    private static Exchange exchange() {
        return new Exchange(new Request(Code.GET), "peer", Origin.REMOTE, null);
    }

    @Test
    void a_message_is_known_the_second_time() {
        Exchange first = exchange();
        assertThat(messages.findPrevious(new KeyMID(1, "a"), first)).isNull();
        assertThat(messages.findPrevious(new KeyMID(1, "a"), exchange())).isSameAs(first);
        assertThat(messages.findPrevious(new KeyMID(1, "b"), exchange())).isNull();
        assertThat(messages.find(new KeyMID(2, "a"))).isNull();
    }

    @Test
    void the_last_64_of_a_peer_are_known() {
        for (int id = 0; id < 100; id++) {
            messages.findPrevious(new KeyMID(id, "a"), exchange());
        }
        for (int id = 0; id < 100; id++) {
            assertThat(messages.find(new KeyMID(id, "a")) != null)
                    .as("message " + id)
                    .isEqualTo(id >= 36);
        }
    }

    @Test
    void an_exchange_is_replaced_by_who_knows_it() {
        Exchange first = exchange();
        Exchange second = exchange();
        messages.findPrevious(new KeyMID(1, "a"), first);
        assertThat(messages.replacePrevious(new KeyMID(1, "a"), exchange(), second))
                .isFalse();
        assertThat(messages.replacePrevious(new KeyMID(1, "a"), first, second)).isTrue();
        assertThat(messages.find(new KeyMID(1, "a"))).isSameAs(second);
    }

    @Test
    void peers_beyond_the_bound_are_forgotten_unless_they_come_again() {
        Exchange faithful = exchange();
        messages.findPrevious(new KeyMID(1, "faithful"), faithful);
        for (int stranger = 0; stranger < 10_000; stranger++) {
            messages.findPrevious(new KeyMID(1, stranger), exchange());
            assertThat(messages.findPrevious(new KeyMID(1, "faithful"), exchange()))
                    .isSameAs(faithful);
        }
        assertThat(messages.size()).isLessThanOrEqualTo(104);
        assertThat(messages.find(new KeyMID(1, 0))).isNull();
    }

    @Test
    void large_messages_are_forgotten_sooner_whether_their_peers_are_new_or_not() {
        RecentMessages bounded = new RecentMessages(1_000_000, 1 << 20);
        List<KeyMID> noted = new ArrayList<>();
        for (int id = 0; id < 20; id++) {
            for (int stranger = 0; stranger < 50; stranger++) {
                KeyMID key = new KeyMID(id, stranger);
                noted.add(key);
                bounded.findPrevious(key, exchange(1_000));
            }
        }
        long known = noted.stream().filter(key -> bounded.find(key) != null).count();
        assertThat(known).isBetween(200L, 420L); // of 5 KiB each, 2 MiB
        assertThat(bounded.find(noted.get(noted.size() - 1))).isNotNull();
    }

    private static Exchange exchange(int bytes) {
        Exchange exchange = exchange();
        exchange.getRequest().setBytes(new byte[bytes]);
        return exchange;
    }
}

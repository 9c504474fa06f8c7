package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.ConnectionState.Closed;
import io.thingway.session.Overflow;
import io.thingway.session.QueueOptions;
import io.thingway.session.SessionOptions;
import io.thingway.testkit.engine.FakeLink.Question;
import io.thingway.testkit.engine.FakeLink.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/** Whatever goes wrong in whatever order: each write has one end, a true one, and none overtakes another. */
class FaultsPropertyTest {
    private enum Fault {
        WRITE,
        WRITE_FIVE,
        DIAL_SUCCEEDS,
        DIAL_FAILS,
        LINK_DIES,
        ACCEPT_FIRST,
        ACCEPT_LAST,
        REFUSE_FIRST,
        BUSY_FIRST,
        BUSY_LAST,
        WILL,
        WILL_TAKEN,
        WILL_REFUSED,
        SECOND_PASSES,
        MINUTE_PASSES,
        SUBSCRIBE,
        CONFIRM,
        CLOSE
    }

    @Provide
    Arbitrary<List<Fault>> lives() {
        List<Tuple2<Integer, Fault>> weights = Arrays.stream(Fault.values())
                .map(fault -> Tuple.of(fault == Fault.CLOSE ? 1 : 10, fault))
                .toList();
        return Arbitraries.frequency(weights).list().ofMinSize(5).ofMaxSize(60);
    }

    @Provide
    Arbitrary<Overflow> overflows() {
        return Arbitraries.of(Overflow.REJECT, Overflow.DROP_OLDEST, Overflow.DROP_NEWEST);
    }

    @Property(tries = 2_000)
    void every_write_has_one_true_end_and_order_is_kept(
            @ForAll("lives") List<Fault> life, @ForAll("overflows") Overflow overflow) {
        World world = new World(overflow);
        life.forEach(world::live);
        world.end();
        world.check();
    }

    private static final class World {
        private final Rig rig;
        private final List<CompletionStage<?>> written = new ArrayList<>();
        private final List<Integer> completions = new ArrayList<>();
        private final Set<Integer> accepted = new HashSet<>();
        private final List<FakeLink> links = new ArrayList<>();
        private boolean up;

        private World(Overflow overflow) {
            rig = new Rig(Rig.OPTIONS
                    .withMaxInFlight(3)
                    .withQueue(QueueOptions.DEFAULT
                            .withCapacity(6)
                            .withOverflow(overflow)
                            .withDrainPerSecond(4)
                            .withMaxAge(Duration.ofMinutes(2))));
        }

        private void live(Fault fault) {
            switch (fault) {
                case WRITE -> write();
                case WRITE_FIVE -> {
                    for (int i = 0; i < 5; i++) {
                        write();
                    }
                }
                case DIAL_SUCCEEDS -> dialSucceeds();
                case DIAL_FAILS -> rig.refuse(ErrorCode.UNREACHABLE);
                case LINK_DIES -> die();
                case ACCEPT_FIRST -> answer(0, null);
                case ACCEPT_LAST -> answer(Integer.MAX_VALUE, null);
                case REFUSE_FIRST -> answer(0, ThingException.invalid("no"));
                case BUSY_FIRST -> answer(0, busy());
                case BUSY_LAST -> answer(Integer.MAX_VALUE, busy().retryAfter(Duration.ofSeconds(3)));
                case WILL -> nameWill();
                case WILL_TAKEN -> answerWill(true);
                case WILL_REFUSED -> answerWill(false);
                case SECOND_PASSES -> rig.advance(Duration.ofSeconds(1));
                case MINUTE_PASSES -> rig.advance(Duration.ofMinutes(1));
                case SUBSCRIBE -> rig.subscribe(values -> {});
                case CONFIRM -> rig.confirmAll();
                case CLOSE -> rig.onLoop(rig.connection::closeAsync);
            }
        }

        private static ThingException busy() {
            return ThingException.of(ErrorCode.UNAVAILABLE, "busy");
        }

        private void write() {
            int number = written.size();
            CompletionStage<?> stage = rig.session.write(Rig.value(String.valueOf(number)));
            written.add(stage);
            stage.whenComplete((done, thrown) -> completions.add(number));
            rig.loop.runReady();
        }

        private void dialSucceeds() {
            rig.up();
            if (!links.contains(rig.link())) {
                rig.link().changesWills = true;
                links.add(rig.link());
                up = true;
            }
        }

        /** Whether the newest link came up and was neither lost nor left. */
        private boolean live() {
            return up && links.contains(rig.link()) && rig.link().closes == 0;
        }

        private void die() {
            if (live()) {
                rig.die();
                up = false;
            }
        }

        /** Answers one of the writes that have no answer on the newest link. */
        private void answer(int position, @Nullable ThingException refusal) {
            FakeLink link = rig.link();
            if (!live() || link.unanswered.isEmpty()) {
                return;
            }
            Sent write = link.unanswered.remove(Math.min(position, link.unanswered.size() - 1));
            if (refusal == null) {
                accepted.add(Integer.valueOf(write.text()));
                rig.onLoop(write.outcome()::accepted);
            } else {
                if (refusal.retryable()) {
                    link.refusedForNow.add(write.text());
                }
                rig.onLoop(() -> write.outcome().failed(refusal));
            }
        }

        private void nameWill() {
            rig.connection.thing(Rig.TOKEN, SessionOptions.DEFAULT.withLastWill(Rig.value("will " + written.size())));
            rig.loop.runReady();
        }

        private void answerWill(boolean yes) {
            for (Question<?, @Nullable Void> asked : List.copyOf(rig.link().changes)) {
                rig.onLoop(() -> {
                    if (yes) {
                        asked.answer().complete(null);
                    } else {
                        asked.answer().completeExceptionally(ThingException.invalid("no"));
                    }
                });
            }
        }

        private void end() {
            rig.onLoop(rig.connection::closeAsync);
            rig.advance(Duration.ofSeconds(10));
        }

        private void check() {
            assertThat(rig.connection.state()).isInstanceOf(Closed.class);
            assertThat(completions).hasSameSizeAs(written).doesNotHaveDuplicates();
            for (int i = 0; i < written.size(); i++) {
                assertThat(!Rig.succeeded(written.get(i)) || accepted.contains(i))
                        .as("write %s", i)
                        .isTrue();
            }
            for (FakeLink link : links) {
                List<String> sent = link.texts();
                assertThat(sent.stream().distinct().map(Integer::valueOf)).isSorted();
                assertThat(sent)
                        .allMatch(text -> Collections.frequency(sent, text)
                                <= 1 + Collections.frequency(link.refusedForNow, text));
                assertThat(link.mostUnanswered).isLessThanOrEqualTo(3);
            }
            assertThat(rig.connection.stats().accepted()
                            + rig.connection.stats().failed())
                    .isEqualTo(written.size());
            assertThat(rig.connection.stats().queued()).isZero();
            assertThat(rig.connection.stats().inFlight()).isZero();
        }
    }
}

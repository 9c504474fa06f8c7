package io.thingway.platform.engine.records;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Things by their numbers, and their numbers by token, id and account. */
final class ThingTable {
    private static final String COUNT = "things";

    private final Clock clock;
    private final SecureRandom random;

    ThingTable(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    ThingRecord create(RecordChanges changes, String account, ThingDescription description) {
        return create(changes, account, description, mintToken());
    }

    /** With a token that a device has already. */
    ThingRecord adopt(RecordChanges changes, String account, ThingDescription description, ThingToken token) {
        if (find(changes, token).isPresent()) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "a thing has this token already");
        }
        return create(changes, account, description, token);
    }

    private ThingRecord create(RecordChanges changes, String account, ThingDescription description, ThingToken token) {
        StoredProducts.make(changes, account, description.product());
        ThingRecord thing = new ThingRecord(
                Counters.add(changes, COUNT, 1),
                ThingId.mint(random),
                token,
                account,
                description,
                clock.instant(),
                ThingRecord.Times.NEVER);
        byte[] number = Keys.number(thing.number());
        changes.put(Table.THING_BY_ID, Keys.text(thing.id().value()), number);
        changes.put(Table.THINGS_BY_ACCOUNT, Keys.number(Keys.prefix(account), thing.number()), number);
        put(changes, thing);
        return thing;
    }

    ThingToken mintToken() {
        return ThingToken.mint(random);
    }

    /** Puts a thing that is known already, its token included. */
    static void put(RecordChanges changes, ThingRecord thing) {
        byte[] number = Keys.number(thing.number());
        byte[] json = changes.get(Table.THINGS, number);
        ThingToken before = json == null ? null : read(json).token();
        if (!Objects.equals(before, thing.token())) {
            index(changes, before, thing.token(), number);
        }
        changes.put(Table.THINGS, number, RecordJson.write(thing));
    }

    static void delete(RecordChanges changes, ThingRecord thing) {
        index(changes, thing.token(), null, new byte[0]);
        changes.delete(Table.THING_BY_ID, Keys.text(thing.id().value()));
        changes.delete(Table.THINGS_BY_ACCOUNT, Keys.number(Keys.prefix(thing.account()), thing.number()));
        changes.delete(Table.THINGS, Keys.number(thing.number()));
        SeenTable.delete(changes, thing.number());
    }

    static Optional<ThingRecord> find(RecordView view, long number) {
        return Optional.ofNullable(view.get(Table.THINGS, Keys.number(number))).map(json -> read(view, json));
    }

    static Optional<ThingRecord> find(RecordView view, ThingId id) {
        return byNumber(view, view.get(Table.THING_BY_ID, Keys.text(id.value())));
    }

    static Optional<ThingRecord> find(RecordView view, ThingToken token) {
        return byNumber(view, view.get(Table.THING_BY_TOKEN, Keys.text(token.value())));
    }

    static ThingRecord get(RecordView view, ThingId id) {
        return find(view, id).orElseThrow(() -> ThingException.of(ErrorCode.NOT_FOUND, "unknown thing id"));
    }

    static ThingRecord get(RecordView view, ThingToken token) {
        return find(view, token).orElseThrow(() -> ThingException.of(ErrorCode.NOT_FOUND, "unknown thing token"));
    }

    /** Whether there is one with that number, whatever its record says. */
    static boolean has(RecordView view, long number) {
        return view.get(Table.THINGS, Keys.number(number)) != null;
    }

    /** With the times that are written down beside it. */
    static ThingRecord read(RecordView view, byte[] json) {
        return withTimes(view, read(json));
    }

    static ThingRecord withTimes(RecordView view, ThingRecord thing) {
        return thing.seenAt(SeenTable.get(view, thing.number()));
    }

    /** Without the times that are written down beside it. */
    static ThingRecord read(byte[] json) {
        return RecordJson.read(json, ThingRecord.class);
    }

    private static Optional<ThingRecord> byNumber(RecordView view, byte @Nullable [] number) {
        return number == null
                ? Optional.empty()
                : find(view, ByteBuffer.wrap(number).getLong());
    }

    private static void index(
            RecordChanges changes, @Nullable ThingToken before, @Nullable ThingToken after, byte[] number) {
        if (before != null) {
            changes.delete(Table.THING_BY_TOKEN, Keys.text(before.value()));
        }
        if (after != null) {
            changes.put(Table.THING_BY_TOKEN, Keys.text(after.value()), number);
        }
    }
}

package io.thingway.platform.engine.records;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.Seen;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingFilter;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Things over records. */
final class StoredThings implements Things {
    private final RecordStore records;
    private final ThingTable table;
    private final Allowance allowance;

    StoredThings(RecordStore records, ThingTable table, Allowance allowance) {
        this.records = records;
        this.table = table;
        this.allowance = allowance;
    }

    @Override
    public CompletionStage<List<ThingRecord>> create(NewThing thing, int count) {
        int most = thing.token() == null ? Registry.MAX_AT_ONCE : 1;
        if (count < 1 || count > most) {
            return CompletableFuture.failedFuture(
                    ThingException.invalid("count must be 1 to " + most + ", is " + count));
        }
        return records.change(changes -> {
            allowance.take(changes, AccountTable.get(changes, thing.account()), count);
            return Stream.generate(() -> create(changes, thing)).limit(count).toList();
        });
    }

    private ThingRecord create(RecordChanges changes, NewThing thing) {
        return thing.token() == null
                ? table.create(changes, thing.account(), thing.description())
                : table.adopt(changes, thing.account(), thing.description(), thing.token());
    }

    @Override
    public CompletionStage<ThingRecord> byToken(ThingToken token) {
        return records.read(view -> ThingTable.get(view, token));
    }

    @Override
    public CompletionStage<ThingRecord> byId(ThingId id) {
        return records.read(view -> ThingTable.get(view, id));
    }

    @Override
    public CompletionStage<ThingRecord> byNumber(long number) {
        return records.read(view -> ThingTable.find(view, number)
                .orElseThrow(() -> ThingException.of(ErrorCode.NOT_FOUND, "unknown thing number " + number)));
    }

    @Override
    public CompletionStage<Page<ThingRecord>> list(ThingFilter filter, PageRequest page) {
        String account = filter.account();
        return account == null
                ? records.read(view -> Pages.read(
                        view, Table.THINGS, new byte[0], page, entry -> wanted(view, filter, entry.record())))
                : records.read(view -> AccountTable.absent(view, filter.account())
                        ? Page.empty()
                        : Pages.read(
                                view,
                                Table.THINGS_BY_ACCOUNT,
                                Keys.prefix(account),
                                page,
                                entry -> wanted(
                                        view, filter, Objects.requireNonNull(view.get(Table.THINGS, entry.record())))));
    }

    @Override
    public CompletionStage<ThingRecord> describe(ThingId id, ThingDescription description) {
        return records.change(changes -> {
            ThingRecord thing = ThingTable.get(changes, id);
            StoredProducts.make(changes, thing.account(), description.product());
            return put(changes, thing.withDescription(description));
        });
    }

    @Override
    public CompletionStage<ThingRecord> rotate(ThingId id) {
        return change(id, thing -> thing.withToken(table.mintToken()));
    }

    @Override
    public CompletionStage<ThingRecord> revoke(ThingId id) {
        return change(id, thing -> thing.withToken(null));
    }

    @Override
    public CompletionStage<@Nullable Void> seen(Collection<Seen> seen) {
        return records.change(changes -> {
            for (Seen news : seen) {
                if (ThingTable.has(changes, news.number())) {
                    SeenTable.put(changes, news.number(), news.times());
                }
            }
            return null;
        });
    }

    @Override
    public CompletionStage<ThingRecord> delete(ThingId id) {
        return records.change(changes -> {
            ThingRecord thing = ThingTable.get(changes, id);
            ThingTable.delete(changes, thing);
            return thing;
        });
    }

    private CompletionStage<ThingRecord> change(ThingId id, UnaryOperator<ThingRecord> change) {
        return records.change(changes -> put(changes, change.apply(ThingTable.get(changes, id))));
    }

    private static ThingRecord put(RecordChanges changes, ThingRecord thing) {
        ThingTable.put(changes, thing);
        return thing;
    }

    private static @Nullable ThingRecord wanted(RecordView view, ThingFilter filter, byte[] json) {
        ThingRecord thing = ThingTable.read(json);
        boolean wanted = (filter.product() == null
                        || filter.product().equals(thing.description().product()))
                && (filter.tag() == null || thing.description().tags().contains(filter.tag()));
        return wanted ? ThingTable.withTimes(view, thing) : null;
    }
}

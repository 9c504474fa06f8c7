package io.thingway.platform.engine.records;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingId;
import io.thingway.platform.engine.registry.CodeFilter;
import io.thingway.platform.engine.registry.CodeRecord;
import io.thingway.platform.engine.registry.CodeState;
import io.thingway.platform.engine.registry.Codes;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Products;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Codes over records. A counter an account: those that are left. */
final class StoredCodes implements Codes {
    /** A code, and the request that claimed it. */
    record Stored(CodeRecord code, @Nullable String random) {}

    private static final String ALL = "";

    private final RecordStore records;
    private final ThingTable things;
    private final Clock clock;
    private final SecureRandom random;
    private final Allowance allowance;

    StoredCodes(RecordStore records, ThingTable things, Clock clock, SecureRandom random, Allowance allowance) {
        this.records = records;
        this.things = things;
        this.clock = clock;
        this.random = random;
        this.allowance = allowance;
    }

    @Override
    public CompletionStage<List<ActivationCode>> issue(String account, int count, @Nullable String product) {
        if (count < 1 || count > Registry.MAX_AT_ONCE) {
            return CompletableFuture.failedFuture(
                    ThingException.invalid("count must be 1 to " + Registry.MAX_AT_ONCE + ", is " + count));
        }
        List<ActivationCode> codes =
                Stream.generate(() -> ActivationCode.mint(random)).limit(count).toList();
        return records.change(changes -> add(changes, account, codes, product));
    }

    @Override
    public CompletionStage<List<ActivationCode>> adopt(
            String account, List<ActivationCode> codes, @Nullable String product) {
        if (codes.isEmpty() || codes.size() > Registry.MAX_AT_ONCE) {
            return CompletableFuture.failedFuture(ThingException.invalid(
                    "there must be 1 to " + Registry.MAX_AT_ONCE + " codes, there are " + codes.size()));
        }
        return records.change(changes -> {
            if (codes.stream().distinct().count() < codes.size()
                    || codes.stream().anyMatch(code -> find(changes, code) != null)) {
                throw forbidden("a code is there twice, or known here already");
            }
            return add(changes, account, codes, product);
        });
    }

    @Override
    public CompletionStage<ThingRecord> claim(ActivationRequest request) {
        return records.change(changes -> {
            Stored code = find(changes, request.code());
            if (code == null) {
                throw forbidden("unknown activation code");
            }
            CodeState state = code.code().state();
            if (state instanceof CodeState.Claimed claimed) {
                return repeat(changes, code, claimed.thing(), request);
            }
            if (state instanceof CodeState.Revoked) {
                throw forbidden("the activation code was revoked");
            }
            return claim(changes, code.code(), request);
        });
    }

    @Override
    public CompletionStage<CodeRecord> get(ActivationCode code) {
        return records.read(view -> known(view, code));
    }

    @Override
    public CompletionStage<Page<CodeRecord>> list(CodeFilter filter, PageRequest page) {
        byte[] prefix = Keys.prefix(filter.account() == null ? ALL : filter.account());
        return records.read(view -> AccountTable.absent(view, filter.account())
                ? Page.empty()
                : Pages.read(view, Table.CODES_BY_ACCOUNT, prefix, page, entry -> {
                    CodeRecord code = read(Objects.requireNonNull(view.get(Table.CODES, entry.record())))
                            .code();
                    return filter.state() == null || code.state().kind() == filter.state() ? code : null;
                }));
    }

    @Override
    public CompletionStage<Long> left(@Nullable String account) {
        return records.read(view -> left(view, account == null ? ALL : account));
    }

    @Override
    public CompletionStage<CodeRecord> revoke(ActivationCode code) {
        return records.change(changes -> {
            CodeRecord known = known(changes, code);
            if (known.state() instanceof CodeState.Claimed) {
                throw forbidden("the code is claimed: its thing can be revoked instead");
            }
            if (known.state() instanceof CodeState.Revoked) {
                return known;
            }
            CodeRecord revoked = with(known, new CodeState.Revoked(clock.instant()));
            put(changes, new Stored(revoked, null));
            Allowance.giveBack(changes, known.account());
            count(changes, known.account(), -1);
            return revoked;
        });
    }

    static long left(RecordView view, String account) {
        return Counters.get(view, leftName(account));
    }

    private ThingRecord claim(RecordChanges changes, CodeRecord code, ActivationRequest request) {
        String product = request.product() != null ? request.product() : code.product();
        ThingRecord thing = things.create(
                changes,
                code.account(),
                ThingDescription.NONE.withProduct(product == null ? Products.DEFAULT : product));
        put(changes, new Stored(with(code, new CodeState.Claimed(thing.id(), thing.created())), request.random()));
        count(changes, code.account(), -1);
        return thing;
    }

    private static ThingRecord repeat(RecordView view, Stored code, ThingId thing, ActivationRequest request) {
        if (!request.equals(new ActivationRequest(request.code(), Objects.requireNonNull(code.random())))) {
            throw forbidden("activation code already used");
        }
        return ThingTable.find(view, thing).orElseThrow(() -> forbidden("the thing of this code was deleted"));
    }

    private List<ActivationCode> add(
            RecordChanges changes, String account, List<ActivationCode> codes, @Nullable String product) {
        allowance.take(changes, AccountTable.get(changes, account), codes.size());
        if (product != null) {
            Products.check(product);
            StoredProducts.make(changes, account, product);
        }
        codes.forEach(
                code -> add(changes, new CodeRecord(code, account, product, clock.instant(), new CodeState.Issued())));
        count(changes, account, codes.size());
        return codes;
    }

    private static void add(RecordChanges changes, CodeRecord code) {
        long number = Counters.add(changes, "codes", 1);
        byte[] name = Keys.text(code.code().value());
        put(changes, new Stored(code, null));
        changes.put(Table.CODES_BY_ACCOUNT, Keys.number(Keys.prefix(ALL), number), name);
        changes.put(Table.CODES_BY_ACCOUNT, Keys.number(Keys.prefix(code.account()), number), name);
    }

    private static void count(RecordChanges changes, String account, int left) {
        Counters.add(changes, leftName(account), left);
        Counters.add(changes, leftName(ALL), left);
    }

    private static String leftName(String account) {
        return "codes-left:" + account;
    }

    private static void put(RecordChanges changes, Stored code) {
        changes.put(Table.CODES, Keys.text(code.code().code().value()), RecordJson.write(code));
    }

    private static @Nullable Stored find(RecordView view, ActivationCode code) {
        byte[] json = view.get(Table.CODES, Keys.text(code.value()));
        return json == null ? null : read(json);
    }

    private static CodeRecord known(RecordView view, ActivationCode code) {
        Stored known = find(view, code);
        if (known == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "unknown activation code");
        }
        return known.code();
    }

    private static Stored read(byte[] json) {
        return RecordJson.read(json, Stored.class);
    }

    private static CodeRecord with(CodeRecord code, CodeState state) {
        return new CodeRecord(code.code(), code.account(), code.product(), code.issued(), state);
    }

    private static ThingException forbidden(String why) {
        return ThingException.of(ErrorCode.FORBIDDEN, why);
    }
}

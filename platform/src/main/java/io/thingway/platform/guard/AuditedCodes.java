package io.thingway.platform.guard;

import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.platform.engine.registry.CodeFilter;
import io.thingway.platform.engine.registry.CodeRecord;
import io.thingway.platform.engine.registry.Codes;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.ThingRecord;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Notes what becomes of codes. */
record AuditedCodes(Codes codes, Trail trail) implements Codes {
    @Override
    public CompletionStage<List<ActivationCode>> issue(String account, int count, @Nullable String product) {
        return trail.noted("code.issue", issued -> account, List::size, codes.issue(account, count, product));
    }

    @Override
    public CompletionStage<List<ActivationCode>> adopt(
            String account, List<ActivationCode> adopted, @Nullable String product) {
        return trail.noted("code.adopt", done -> account, List::size, codes.adopt(account, adopted, product));
    }

    @Override
    public CompletionStage<ThingRecord> claim(ActivationRequest request) {
        return trail.noted("thing.activate", AuditedThings::id, codes.claim(request));
    }

    @Override
    public CompletionStage<CodeRecord> get(ActivationCode code) {
        return codes.get(code);
    }

    @Override
    public CompletionStage<Page<CodeRecord>> list(CodeFilter filter, PageRequest page) {
        return codes.list(filter, page);
    }

    @Override
    public CompletionStage<Long> left(@Nullable String account) {
        return codes.left(account);
    }

    @Override
    public CompletionStage<CodeRecord> revoke(ActivationCode code) {
        return trail.noted("code.revoke", code.toString(), codes.revoke(code));
    }
}

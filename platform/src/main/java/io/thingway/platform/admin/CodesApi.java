package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivationCode;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.CodeFilter;
import io.thingway.platform.engine.registry.CodeRecord;
import io.thingway.platform.engine.registry.CodeState;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Activation codes. */
record CodesApi() {
    private static final String PATH = "/admin/v1/codes";

    List<Route> routes() {
        return List.of(
                Route.post(
                        PATH,
                        Scope.CODES_WRITE,
                        "Issue up to " + Registry.MAX_AT_ONCE
                                + " codes; the operator adopts those that devices have already.",
                        Views.IssueCodes.class,
                        Views.IssuedCodes.class,
                        this::issue),
                Route.get(PATH, Scope.CODES_READ, "List codes, the oldest first.", Views.Codes.class, this::list)
                        .with(
                                new Route.Parameter("account", "string", "Whose; all where the operator names none."),
                                new Route.Parameter("state", "string", "issued, claimed or revoked."),
                                new Route.Parameter("after", "string", "The last page's next."),
                                new Route.Parameter("limit", "integer", "1 to 1000, 100 where it is not given.")),
                Route.get(
                        PATH + "/left",
                        Scope.CODES_READ,
                        "How many codes are issued and not used.",
                        Views.CodesLeft.class,
                        this::left),
                Route.get(PATH + "/{code}", Scope.CODES_READ, "Show a code.", Views.Code.class, this::show),
                Route.delete(
                        PATH + "/{code}",
                        Scope.CODES_WRITE,
                        "Revoke a code that is not used.",
                        Views.Code.class,
                        this::revoke));
    }

    private Views.IssuedCodes issue(Call call) {
        Views.IssueCodes wanted = call.body(Views.IssueCodes.class);
        String account = call.who().actFor(wanted.account());
        if (wanted.codes() != null) {
            call.who().requireOperator("adopt codes"); // a refusal tells that somebody has one
        }
        List<ActivationCode> issued = wanted.codes() != null
                ? Stages.await(call.registry().codes().adopt(account, codes(wanted.codes()), wanted.product()))
                : Stages.await(call.registry()
                        .codes()
                        .issue(account, Objects.requireNonNullElse(wanted.count(), 1), wanted.product()));
        return new Views.IssuedCodes(issued.stream().map(ActivationCode::value).toList());
    }

    private static List<ActivationCode> codes(List<String> texts) {
        return texts.stream().map(ActivationCode::new).toList();
    }

    private Views.Codes list(Call call) {
        CodeFilter filter =
                new CodeFilter(call.who().filter(call.parameter("account")), state(call.parameter("state")));
        Page<CodeRecord> page = Stages.await(call.registry().codes().list(filter, call.page()));
        return new Views.Codes(page.items().stream().map(Views.Code::of).toList(), page.next());
    }

    private Views.CodesLeft left(Call call) {
        return new Views.CodesLeft(
                Stages.await(call.registry().codes().left(call.who().filter(null))));
    }

    private Views.Code show(Call call) {
        return Views.Code.of(known(call));
    }

    private Views.Code revoke(Call call) {
        return Views.Code.of(
                Stages.await(call.registry().codes().revoke(known(call).code())));
    }

    private CodeRecord known(Call call) {
        CodeRecord code = Stages.await(call.registry().codes().get(new ActivationCode(call.part("code"))));
        if (!call.who().sees(code.account())) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "unknown activation code");
        }
        return code;
    }

    private static CodeState.@Nullable Kind state(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(CodeState.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ThingException.invalid("state must be issued, claimed or revoked, is " + name));
    }
}

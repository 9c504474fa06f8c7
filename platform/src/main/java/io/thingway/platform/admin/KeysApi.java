package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.account.ApiKeys;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.ApiKey;
import io.thingway.platform.engine.registry.Scope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys for programs: of every account for the operator, of their own for whoever logged in. */
record KeysApi(ApiKeys keys) {
    List<Route> routes() {
        Stream<Route> own = routes("/admin/v1/me/keys", call -> call.who().account()).stream()
                .map(route -> route.to(new Access.LoggedIn()));
        return Stream.concat(routes("/admin/v1/accounts/{id}/keys", call -> call.part("id")).stream(), own)
                .toList();
    }

    private List<Route> routes(String path, Function<Call, String> account) {
        return List.of(
                Route.post(
                        path,
                        Scope.ACCOUNTS_WRITE,
                        "Make a key for programs; its secret is told here and never again.",
                        AccountViews.NewApiKey.class,
                        AccountViews.IssuedApiKey.class,
                        call -> issue(call, account.apply(call))),
                Route.get(
                        path,
                        Scope.ACCOUNTS_READ,
                        "List keys.",
                        AccountViews.ApiKeys.class,
                        call -> list(call, account.apply(call))),
                Route.delete(
                        path + "/{key}",
                        Scope.ACCOUNTS_WRITE,
                        "Revoke a key.",
                        Views.Done.class,
                        call -> revoke(call, account.apply(call))));
    }

    private AccountViews.IssuedApiKey issue(Call call, String account) {
        AccountViews.NewApiKey wanted = call.body(AccountViews.NewApiKey.class);
        Set<Scope> scopes = scopes(wanted.scopes());
        Instant expires = instant(wanted.expires());
        call.who().requireToGive(scopes, expires);
        ApiKeys.Issued issued =
                Stages.await(keys.in(call.registry().accounts()).issue(account, wanted.name(), scopes, expires));
        return new AccountViews.IssuedApiKey(issued.key().id(), issued.secret());
    }

    private static AccountViews.ApiKeys list(Call call, String account) {
        List<ApiKey> keys = Stages.await(call.registry().accounts().keys(account));
        return new AccountViews.ApiKeys(
                keys.stream().map(AccountViews.ApiKeyView::of).toList());
    }

    private static Views.Done revoke(Call call, String account) {
        Stages.await(call.registry().accounts().deleteKey(account, call.part("key")));
        return Views.Done.DONE;
    }

    private static Set<Scope> scopes(List<String> names) {
        return names.stream()
                .map(name -> Scope.of(name)
                        .orElseThrow(() -> ThingException.invalid("unknown scope " + name + "; known are "
                                + Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining(", ")))))
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw ThingException.of(
                    ErrorCode.INVALID_REQUEST, "expires: an instant such as 2027-01-01T00:00:00Z is wanted", malformed);
        }
    }
}

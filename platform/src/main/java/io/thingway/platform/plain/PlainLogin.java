package io.thingway.platform.plain;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.platform.account.DevicePasswords;
import io.thingway.server.RequestContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who a client of plain topics is: by its certificate, else by user name and password, else nobody. A device that comes
 * for things alone may say anything: what is not right makes it nobody, which it does not notice. That a password is
 * wrong is told like that a name is unknown.
 */
final class PlainLogin implements ClientLogin {
    private final PlainAccess access;
    private final Users users;
    private final DevicePasswords passwords;
    private final Supplier<Rules> rules;

    PlainLogin(PlainAccess access, Users users, DevicePasswords passwords, Supplier<Rules> rules) {
        this.access = access;
        this.users = users;
        this.passwords = passwords;
        this.rules = rules;
    }

    @Override
    public CompletionStage<ClientRights> login(
            RequestContext context, @Nullable String userName, byte @Nullable [] password) {
        Optional<String> certified = access.certificates() ? CommonName.of(context.principal()) : Optional.empty();
        if (certified.isPresent()) {
            return CompletableFuture.completedFuture(rights(context, certified.get()));
        }
        return userName == null || userName.isEmpty()
                ? CompletableFuture.completedFuture(nobody(context))
                : users.find(userName).thenCompose(user -> login(context, user, text(password)));
    }

    private CompletionStage<ClientRights> login(RequestContext context, User user, String password) {
        return passwords.match(user.holder(), password, context).thenApply(right -> {
            if (!right) {
                return unknown(context);
            }
            String name = user.holder().name();
            return user.operator() ? new OperatorRights(name) : rights(context, name);
        });
    }

    private ClientRights unknown(RequestContext context) {
        if (access.refusesUnknown()) {
            throw ThingException.of(ErrorCode.UNAUTHORIZED, "wrong user name or password");
        }
        return nobody(context);
    }

    private ClientRights nobody(RequestContext context) {
        return access.namelessToo() ? rights(context, null) : ClientRights.NONE;
    }

    private ClientRights rights(RequestContext context, @Nullable String user) {
        return rules.get().rightsOf(user, context.clientId());
    }

    private static String text(byte @Nullable [] password) {
        return password == null ? "" : new String(password, StandardCharsets.UTF_8);
    }
}

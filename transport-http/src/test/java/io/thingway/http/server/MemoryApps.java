package io.thingway.http.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.Password;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.app.AppLogin;
import io.thingway.server.app.AppService;
import io.thingway.server.app.AppToken;
import io.thingway.server.app.LinkedThing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** App users in memory; the id of a thing is its place in the list. Answers on threads of its own. */
final class MemoryApps implements AppService {
    static final Instant BORN = Instant.parse("2026-01-02T03:04:05Z");

    private record User(String email, Password password, List<LinkedThing> things) {}

    private final InMemoryThings things;
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<AppToken, String> sessions = new ConcurrentHashMap<>();

    MemoryApps(InMemoryThings things) {
        this.things = things;
    }

    @Override
    public CompletionStage<AppToken> register(RequestContext context, AppLogin login) {
        return later(() -> {
            User user = new User(login.email(), login.password(), new CopyOnWriteArrayList<>());
            if (users.putIfAbsent(login.email(), user) != null) {
                throw ThingException.of(ErrorCode.FORBIDDEN, "there is a user of that name");
            }
            return session(user);
        });
    }

    @Override
    public CompletionStage<AppToken> login(RequestContext context, AppLogin login) {
        return later(() -> {
            User user = users.get(login.email());
            if (user == null || !user.password().equals(login.password())) {
                throw ThingException.of(ErrorCode.UNAUTHORIZED, "wrong name or password");
            }
            return session(user);
        });
    }

    @Override
    public CompletionStage<@Nullable Void> changePassword(
            RequestContext context, AppToken session, Password current, Password next) {
        return later(() -> {
            User user = user(session);
            if (!user.password().equals(current)) {
                throw ThingException.of(ErrorCode.FORBIDDEN, "the current password is another");
            }
            users.put(user.email(), new User(user.email(), next, user.things()));
            return null;
        });
    }

    @Override
    public CompletionStage<ThingId> link(RequestContext context, AppToken session, ThingToken token) {
        User user;
        try {
            user = user(session);
        } catch (ThingException unknown) {
            return CompletableFuture.failedFuture(unknown);
        }
        return things.authorize(context, token).thenApply(known -> {
            ThingId id = new ThingId("thing" + user.things().size());
            user.things().add(new LinkedThing(id, token, "Kettle \"one\"", BORN, BORN, null, BORN, List.of("kitchen")));
            return id;
        });
    }

    @Override
    public CompletionStage<List<LinkedThing>> things(RequestContext context, AppToken session) {
        return later(() -> List.copyOf(user(session).things()));
    }

    private AppToken session(User user) {
        AppToken token = new AppToken("session-" + sessions.size());
        sessions.put(token, user.email());
        return token;
    }

    private User user(AppToken session) {
        User user = users.get(sessions.getOrDefault(session, ""));
        if (user == null) {
            throw ThingException.of(ErrorCode.UNAUTHORIZED, "Invalid session token");
        }
        return user;
    }

    private static <T> CompletionStage<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work);
    }
}

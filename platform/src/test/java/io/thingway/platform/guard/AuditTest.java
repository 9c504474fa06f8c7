package io.thingway.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.ApiKey;
import io.thingway.platform.engine.registry.Codes;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Product;
import io.thingway.platform.engine.registry.Products;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import io.thingway.platform.engine.registry.Tier;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final Actor ANN = new Actor("ann", "192.0.2.7");
    private static final Set<String> READS = Set.of(
            "get", "list", "left", "byToken", "byId", "byNumber", "seen", "byEmail", "keyByHash", "keys", "linked");

    private final SecureRandom random = new SecureRandom();
    private final ActivationCode code = ActivationCode.mint(random);
    private final ThingId id = ThingId.mint(random);
    private final ThingRecord thing =
            new ThingRecord(1, id, null, "operator", ThingDescription.NONE, Instant.EPOCH, ThingRecord.Times.NEVER);
    private final Account account = new Account("bob", null, "", Role.MAKER, Tier.DEVELOPER, null, Instant.EPOCH);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Audit audit = change -> lines.add(LoggedAudit.line(change));

    @Test
    void every_change_is_one_line_that_says_who_what_which_and_from_where() {
        changeEverything(audited(CompletableFuture::completedFuture));

        assertThat(lines)
                .allSatisfy(line -> assertThat(line).endsWith(" who=ann from=192.0.2.7"))
                .extracting(line -> line.replace(" who=ann from=192.0.2.7", ""))
                .containsExactly(
                        "code.issue id=operator count=3",
                        "code.adopt id=operator count=3",
                        "code.revoke id=\"ActivationCode[" + code.value().substring(0, 4) + "…]\"",
                        "thing.activate id=" + id.value(),
                        "thing.create id=" + id.value(),
                        "thing.describe id=" + id.value(),
                        "thing.rotate id=" + id.value(),
                        "thing.revoke id=" + id.value(),
                        "thing.delete id=" + id.value(),
                        "product.put id=operator/lamps",
                        "product.delete id=operator/lamps",
                        "account.create id=bob",
                        "account.change id=bob",
                        "account.delete id=bob",
                        "key.put id=bob/k1",
                        "key.delete id=bob/k1",
                        "thing.link id=bob/" + id.value(),
                        "thing.unlink id=bob/" + id.value());
    }

    @Test
    void no_change_is_left_out() {
        changeEverything(audited(CompletableFuture::completedFuture));

        long changes = Stream.of(Codes.class, Things.class, Products.class, Accounts.class)
                .flatMap(port -> Stream.of(port.getMethods()))
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !READS.contains(method.getName()))
                .count();
        assertThat(lines).hasSize((int) changes);
    }

    @Test
    void what_is_refused_is_no_change() {
        changeEverything(audited(done -> CompletableFuture.failedFuture(ThingException.invalid("no"))));

        assertThat(lines).isEmpty();
    }

    private void changeEverything(Registry registry) {
        registry.codes().issue("operator", 3, null);
        registry.codes().adopt("operator", List.of(code), null);
        registry.codes().revoke(code);
        registry.codes().claim(ActivationRequest.fresh(code, random));
        registry.things().create(new NewThing("operator", ThingDescription.NONE));
        registry.things().describe(id, ThingDescription.NONE);
        registry.things().rotate(id);
        registry.things().revoke(id);
        registry.things().delete(id);
        registry.products().put("operator", new Product("lamps", "Lamps"));
        registry.products().delete("operator", "lamps");
        registry.accounts().create(new NewAccount("bob@example.org", "", Role.MAKER, Tier.DEVELOPER, "hash"));
        registry.accounts().change("bob", same -> same);
        registry.accounts().delete("bob");
        registry.accounts().putKey(new ApiKey("k1", "bob", "ci", Set.of(), "00", Instant.EPOCH, null));
        registry.accounts().deleteKey("bob", "k1");
        registry.accounts().link("bob", ThingToken.mint(random));
        registry.accounts().unlink("bob", id);
    }

    private Registry audited(Function<Object, CompletionStage<?>> outcome) {
        Registry registry = port(
                Registry.class,
                (proxy, method, arguments) -> port(
                        method.getReturnType(),
                        (port, change, given) -> outcome.apply(answer(change.getGenericReturnType()))));
        return new AuditedRegistry(registry, audit, ANN);
    }

    private @Nullable Object answer(Type stage) {
        Type type = ((ParameterizedType) stage).getActualTypeArguments()[0];
        if (type == ThingRecord.class) {
            return thing;
        }
        if (type == Account.class) {
            return account;
        }
        if (type instanceof ParameterizedType list) {
            return list.getActualTypeArguments()[0] == ThingRecord.class ? List.of(thing) : List.of(code, code, code);
        }
        return null;
    }

    private static <T> T port(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void a_device_that_activates_is_noted_with_its_address_and_no_secret() {
        InMemoryThings things = new InMemoryThings();
        ActivationCode fresh = things.issueCodes(1).get(0);

        ActivatedThing activated = done(new AuditedActivations(things, audit)
                .activate(Asking.from("192.0.2.1"), ActivationRequest.fresh(fresh, random)));

        assertThat(lines).containsExactly("thing.activate id=" + activated.id().value() + " who=device from=192.0.2.1");
    }

    @Test
    void what_could_pass_for_another_line_or_field_is_quoted() {
        String line = LoggedAudit.line(new Change("x", "a who=\"b\"\n", 1, new Actor("ü", "local")));

        assertThat(line).isEqualTo("x id=\"a who=\\\"b\\\"\\u000a\" who=\"ü\" from=local");
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}

package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.Scope;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingFilter;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.things.ThingControl;
import java.util.List;
import java.util.Objects;

/** Things. */
record ThingsApi(ThingControl control) {
    static final String PATH = "/admin/v1/things";
    static final String ONE = PATH + "/{id}";

    List<Route> routes() {
        return List.of(
                Route.post(
                        PATH,
                        Scope.THINGS_WRITE,
                        "Activate up to " + Registry.MAX_AT_ONCE
                                + " things by hand, without a code; the operator adopts those whose tokens devices have already.",
                        Views.NewThings.class,
                        Views.CreatedThings.class,
                        this::create),
                Route.get(PATH, Scope.THINGS_READ, "List things, the oldest first.", Views.Things.class, this::list)
                        .with(
                                new Route.Parameter("account", "string", "Whose; all where the operator names none."),
                                new Route.Parameter("product", "string", "Of one product."),
                                new Route.Parameter("tag", "string", "With this tag."),
                                new Route.Parameter("after", "string", "The last page's next."),
                                new Route.Parameter("limit", "integer", "1 to 1000, 100 where it is not given.")),
                Route.get(ONE, Scope.THINGS_READ, "Show a thing.", Views.Thing.class, this::show),
                Route.get(
                        ONE + "/token",
                        Scope.THINGS_WRITE,
                        "Show a thing's token.",
                        Views.Credentials.class,
                        this::token),
                Route.change(
                        "PATCH",
                        ONE,
                        Scope.THINGS_WRITE,
                        "Change name, description, tags or product.",
                        Views.ThingChange.class,
                        Views.Thing.class,
                        this::describe),
                Route.act(
                        ONE + "/rotate",
                        Scope.THINGS_WRITE,
                        "Give it a new token; the old one is unknown from then on.",
                        Views.Credentials.class,
                        call -> Views.Credentials.of(Stages.await(
                                control.in(call.registry()).rotate(known(call).id())))),
                Route.act(
                        ONE + "/revoke",
                        Scope.THINGS_WRITE,
                        "Take its token back.",
                        Views.Thing.class,
                        call -> Views.Thing.of(Stages.await(
                                control.in(call.registry()).revoke(known(call).id())))),
                Route.delete(
                        ONE,
                        Scope.THINGS_WRITE,
                        "Delete a thing with all its values.",
                        Views.Thing.class,
                        call -> Views.Thing.of(Stages.await(
                                control.in(call.registry()).delete(known(call).id())))));
    }

    /** The thing of the path, where the asker may see it. */
    ThingRecord known(Call call) {
        ThingRecord thing = Stages.await(call.registry().things().byId(call.thing()));
        if (!call.who().sees(thing.account())) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "unknown thing id");
        }
        return thing;
    }

    private Views.CreatedThings create(Call call) {
        Views.NewThings wanted = call.body(Views.NewThings.class);
        ThingDescription description = change(
                ThingDescription.NONE,
                new Views.ThingChange(wanted.name(), wanted.description(), wanted.tags(), wanted.product()));
        String account = call.who().actFor(wanted.account());
        int count = Objects.requireNonNullElse(wanted.count(), 1);
        if (wanted.token() != null || wanted.tokens() != null) {
            checkAdoption(call, count);
        }
        if (wanted.tokens() != null) {
            return new AdoptedThings(call.registry().things(), account, description).adopt(wanted.tokens());
        }
        NewThing thing =
                new NewThing(account, description, wanted.token() == null ? null : new ThingToken(wanted.token()));
        List<ThingRecord> made = Stages.await(call.registry().things().create(thing, count));
        return new Views.CreatedThings(made.stream().map(Views.Credentials::of).toList(), null);
    }

    private static void checkAdoption(Call call, int count) {
        call.who().requireOperator("adopt things"); // a refusal tells that somebody has a token
        if (count != 1) {
            throw ThingException.invalid("a token is for one thing: count must be 1");
        }
    }

    private Views.Things list(Call call) {
        ThingFilter filter = new ThingFilter(
                call.who().filter(call.parameter("account")), call.parameter("product"), call.parameter("tag"));
        Page<ThingRecord> page = Stages.await(call.registry().things().list(filter, call.page()));
        return new Views.Things(page.items().stream().map(Views.Thing::of).toList(), page.next());
    }

    private Views.Thing show(Call call) {
        return Views.Thing.of(known(call));
    }

    private Views.Credentials token(Call call) {
        ThingRecord thing = known(call);
        if (thing.token() == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "the thing's token was revoked: rotate gives it a new one");
        }
        return Views.Credentials.of(thing);
    }

    private Views.Thing describe(Call call) {
        ThingRecord thing = known(call);
        ThingDescription wanted = change(thing.description(), call.body(Views.ThingChange.class));
        return Views.Thing.of(Stages.await(call.registry().things().describe(thing.id(), wanted)));
    }

    private static ThingDescription change(ThingDescription old, Views.ThingChange wanted) {
        return new ThingDescription(
                Objects.requireNonNullElse(wanted.name(), old.name()),
                Objects.requireNonNullElse(wanted.description(), old.description()),
                Objects.requireNonNullElse(wanted.tags(), old.tags()),
                Objects.requireNonNullElse(wanted.product(), old.product()));
    }
}

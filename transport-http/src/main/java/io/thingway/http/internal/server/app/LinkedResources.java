package io.thingway.http.internal.server.app;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.app.LinkedThing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The resources of all things of a user, read from the things' own service. */
record LinkedResources(ThingService service, RequestContext context) {
    /** The things that have written a resource, by its name, in alphabetical order. */
    CompletionStage<Map<ResourceKey, List<ThingId>>> names(List<LinkedThing> things) {
        return each(things, thing -> service.resources(context, thing.token())).thenApply(all -> {
            Map<ResourceKey, List<ThingId>> names = new TreeMap<>(Comparator.comparing(ResourceKey::value));
            all.forEach((thing, keys) -> keys.forEach(key ->
                    names.computeIfAbsent(key, first -> new ArrayList<>()).add(thing)));
            return names;
        });
    }

    /** The values of one resource by thing, in the order of the things; not found where none has any. */
    CompletionStage<Map<ThingId, List<ResourceValue>>> values(
            List<LinkedThing> things, ResourceKey key, ReadQuery query) {
        return each(things, thing -> service.read(context, thing.token(), key, query))
                .thenApply(values -> {
                    if (values.isEmpty()) {
                        throw ThingException.of(ErrorCode.NOT_FOUND, "no linked thing has a resource " + key.value());
                    }
                    return values;
                });
    }

    /** What each thing answers, but for those that have nothing of the kind, or are no more. */
    private static <T> CompletionStage<Map<ThingId, T>> each(
            List<LinkedThing> things, Function<LinkedThing, CompletionStage<T>> question) {
        CompletionStage<Map<ThingId, T>> all = CompletableFuture.completedFuture(new LinkedHashMap<>());
        for (LinkedThing thing : things) {
            CompletionStage<List<T>> answer =
                    question.apply(thing).thenApply(List::of).exceptionally(LinkedResources::none);
            all = all.thenCombine(answer, (answers, found) -> {
                found.forEach(one -> answers.put(thing.id(), one));
                return answers;
            });
        }
        return all;
    }

    private static <T> List<T> none(Throwable thrown) {
        ThingException refusal = ThingException.from(thrown);
        if (refusal.code() != ErrorCode.NOT_FOUND) {
            throw refusal;
        }
        return List.of();
    }
}

package io.thingway.http.internal.wire;

import io.thingway.model.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the steps of a path behind {@code v2} to what it means to an app's user. */
final class AppPathReader {
    private AppPathReader() {}

    /** Absent for what means nothing. */
    static @Nullable AppPath read(List<String> steps) {
        return switch (steps.get(0)) {
            case "register" -> steps.size() == 1 ? new AppPath.Register() : null;
            case "login" -> steps.size() == 1 ? new AppPath.Login() : null;
            case "me" -> me(steps.subList(1, steps.size()));
            default -> null;
        };
    }

    private static @Nullable AppPath me(List<String> steps) {
        if (steps.isEmpty()) {
            return new AppPath.Me();
        }
        return switch (steps.get(0)) {
            case "things" -> steps.size() == 1 ? new AppPath.Things() : null;
            case "resources" -> resources(steps.subList(1, steps.size()));
            default -> null;
        };
    }

    private static @Nullable AppPath resources(List<String> steps) {
        return switch (steps.size()) {
            case 0 -> new AppPath.Resources();
            case 1 -> new AppPath.Resource(new ResourceKey(steps.get(0)));
            case 2 -> new AppPath.ThingResource(new ResourceKey(steps.get(0)), steps.get(1));
            default -> null;
        };
    }
}

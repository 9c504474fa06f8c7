package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.platform.admin.AdminClient;
import java.util.ArrayList;
import java.util.List;

/** Long lists in parts that the admin API takes: each far below the largest body. */
final class Batches {
    private static final int MAX_LETTERS = 200_000;

    private Batches() {}

    /** Some items of a list, in their order: the first is the one in {@code place}, counted from 1. */
    record Batch(int place, List<String> items) {
        int last() {
            return place + items.size() - 1;
        }

        /** The same refusal, with the places of what was refused as a whole: {@code codes 501 to 1000 of 1200: …}. */
        ThingException named(String what, int all, ThingException refused) {
            String where = what + " " + place + " to " + last() + " of " + all;
            return ThingException.of(refused.code(), where + ": " + refused.message(), refused);
        }
    }

    static List<Batch> of(List<String> all) {
        List<Batch> batches = new ArrayList<>();
        int start = 0;
        int letters = 0;
        for (int i = 0; i < all.size(); i++) {
            int more = all.get(i).length();
            if (i > start && (i - start == AdminClient.MAX_AT_ONCE || letters + more > MAX_LETTERS)) {
                batches.add(new Batch(start + 1, all.subList(start, i)));
                start = i;
                letters = 0;
            }
            letters += more;
        }
        batches.add(new Batch(start + 1, all.subList(start, all.size())));
        return batches;
    }
}

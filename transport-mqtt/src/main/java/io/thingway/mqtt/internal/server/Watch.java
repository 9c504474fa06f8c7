package io.thingway.mqtt.internal.server;

import java.util.ArrayList;
import java.util.List;

/**
 * Those whose deadlines are looked at, in no order. Each knows its place, so that it costs no more than a reference and is
 * found at once when it leaves. Not safe for threads.
 */
final class Watch {
    /** One with a deadline; of one watch at most. */
    interface Watched {
        /** Ends the connection if its deadline has passed. */
        void check(long now);

        /** Where it is; to be remembered. */
        void place(int place);

        int place();
    }

    private final List<Watched> all = new ArrayList<>();

    void add(Watched one) {
        one.place(all.size());
        all.add(one);
    }

    /** Unless it has left already. The last one takes its place. */
    void remove(Watched one) {
        int place = one.place();
        if (place < all.size() && all.get(place) == one) {
            Watched last = all.remove(all.size() - 1);
            if (last != one) {
                all.set(place, last);
                last.place(place);
            }
        }
    }

    /** All of them. Any may leave meanwhile; as this begins at the end, who takes its place was looked at, or will be. */
    void check(long now) {
        for (int place = all.size() - 1; place >= 0; place--) {
            if (place < all.size()) {
                all.get(place).check(now);
            }
        }
    }
}

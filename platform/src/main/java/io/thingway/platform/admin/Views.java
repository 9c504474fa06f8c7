package io.thingway.platform.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.thingway.platform.engine.registry.CodeRecord;
import io.thingway.platform.engine.registry.CodeState;
import io.thingway.platform.engine.registry.ThingRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The documents of the admin API. */
final class Views {
    private Views() {}

    /** Nothing more to say. */
    record Done(boolean done) {
        static final Done DONE = new Done(true);
    }

    /** How many codes to issue, for which account and product; codes: ones that devices have already, to be adopted. */
    record IssueCodes(
            @Nullable Integer count,
            @Nullable String account,
            @Nullable String product,
            @Nullable List<String> codes) {
        @Override
        public String toString() {
            return "IssueCodes[…]";
        }
    }

    /** New codes. */
    record IssuedCodes(List<String> codes) {
        @Override
        public String toString() {
            return "IssuedCodes[" + codes.size() + "]";
        }
    }

    /** A number of codes. */
    record CodesLeft(long left) {}

    /** A code and what became of it: state is issued, claimed or revoked. */
    record Code(
            String code,
            String account,
            @Nullable String product,
            String state,
            Instant issued,
            @Nullable String thing,
            @Nullable Instant changed) {
        static Code of(CodeRecord code) {
            CodeState state = code.state();
            String thing =
                    state instanceof CodeState.Claimed claimed ? claimed.thing().value() : null;
            return new Code(
                    code.code().value(),
                    code.account(),
                    code.product(),
                    state.kind().name().toLowerCase(Locale.ROOT),
                    code.issued(),
                    thing,
                    changed(state));
        }

        private static @Nullable Instant changed(CodeState state) {
            if (state instanceof CodeState.Claimed claimed) {
                return claimed.at();
            }
            return state instanceof CodeState.Revoked revoked ? revoked.at() : null;
        }
    }

    /** Part of a list of codes; next is what to ask for after it. */
    record Codes(List<Code> codes, @Nullable String next) {}

    /** Things to make by hand; token and tokens: ones that devices have already, to be adopted. */
    record NewThings(
            @Nullable Integer count,
            @Nullable String account,
            @Nullable String name,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable String product,
            @Nullable String token,
            @Nullable List<String> tokens) {
        @Override
        public String toString() {
            return "NewThings[…]";
        }
    }

    /** A thing's credentials. */
    record Credentials(String thingToken, String thingId) {
        static Credentials of(ThingRecord thing) {
            return new Credentials(
                    Objects.requireNonNull(thing.token()).value(), thing.id().value());
        }
    }

    /** New things; refused: which of several tokens were not taken. */
    record CreatedThings(List<Credentials> things, @Nullable List<RefusedToken> refused) {}

    /** A token that was not taken, by its place in the request, counted from 1. */
    record RefusedToken(int place, String message) {}

    /** What to change of a thing; what is absent stays. */
    record ThingChange(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable String product) {}

    /** A thing, without its token; active: it has one. */
    record Thing(
            String id,
            String account,
            String product,
            String name,
            String description,
            List<String> tags,
            boolean active,
            Instant created,
            @Nullable Instant lastSeen,
            @Nullable Instant lastRead,
            @Nullable Instant lastWrite) {
        static Thing of(ThingRecord thing) {
            return new Thing(
                    thing.id().value(),
                    thing.account(),
                    thing.description().product(),
                    thing.description().name(),
                    thing.description().description(),
                    thing.description().tags(),
                    thing.token() != null,
                    thing.created(),
                    thing.seen().seen(),
                    thing.seen().read(),
                    thing.seen().write());
        }
    }

    /** Part of a list of things. */
    record Things(List<Thing> things, @Nullable String next) {}

    /** One value. */
    record Value(
            String key,
            @Nullable Object value,
            @Nullable Instant datetime,
            @Nullable Geo geo) {}

    /** A value to be written; datetime may be ISO 8601 or the vendor's {@code YYYYMMDDHHmmss}. */
    record NewValue(
            String key,
            @Nullable Object value,
            @Nullable String datetime,
            @Nullable Geo geo) {}

    /** Values to be written. */
    record NewValues(List<NewValue> values) {}

    /** A place in degrees. */
    record Geo(double lat, @JsonProperty("long") double longitude) {}

    /** Values, newest first. */
    record Values(List<Value> values) {}

    /** {@link Values} that are JSON already. */
    record Spelt(@JsonRawValue String values) {}

    /** A product, or device group. */
    record Product(String id, String name) {}

    /** All of an account. */
    record Products(List<Product> products) {}

    /** Another name. */
    record ProductName(String name) {}

    /** Somebody who is connected. */
    record Connection(
            long number,
            String transport,
            String address,
            boolean encrypted,
            @Nullable String clientId,
            Instant since) {}

    /** Everybody who is connected. */
    record Connections(List<Connection> connections) {}

    /** How the server is. */
    record Health(
            String status,
            String version,
            String storage,
            boolean storing,
            long queuedWrites,
            long queuedBytes,
            long writes,
            long rows,
            long commits,
            long refused,
            int connections,
            long diskFreeBytes,
            long uptimeSeconds) {}

    /** Where to make a backup: an absolute path on the server. */
    record BackupFolder(String folder) {}

    /** A backup that was made. */
    record BackupMade(String folder, int files, long bytes, double seconds) {}

    /** Whether it is up, in one word, for those who ask every second. */
    record Alive(String status) {}

    /** One value of the configuration, and where it was set. */
    record Setting(String key, String value, String setBy) {}

    /** The whole configuration. */
    record Configuration(List<Setting> settings) {}
}

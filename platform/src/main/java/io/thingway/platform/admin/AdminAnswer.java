package io.thingway.platform.admin;

import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingId;
import java.util.List;

/** One HTTP answer: a status and a JSON document. */
final class AdminAnswer {
    private final int status;
    private final byte[] body;

    private AdminAnswer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    static AdminAnswer codes(List<ActivationCode> codes) {
        return new AdminAnswer(201, AdminJson.object("created", out -> {
            out.writeArrayFieldStart("codes");
            for (ActivationCode code : codes) {
                out.writeString(code.value());
            }
            out.writeEndArray();
        }));
    }

    static AdminAnswer left(long count) {
        return new AdminAnswer(200, AdminJson.object("success", out -> out.writeNumberField("left", count)));
    }

    static AdminAnswer things(List<ActivatedThing> things) {
        return new AdminAnswer(201, AdminJson.object("created", out -> {
            out.writeArrayFieldStart("things");
            for (ActivatedThing thing : things) {
                out.writeStartObject();
                out.writeStringField("thingToken", thing.token().value());
                ThingId id = thing.id();
                if (id != null) {
                    out.writeStringField("thingId", id.value());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }));
    }

    static AdminAnswer healthy() {
        return new AdminAnswer(200, AdminJson.object("success", out -> {}));
    }

    static AdminAnswer error(int status, String message) {
        return new AdminAnswer(status, AdminJson.error(status, message));
    }

    static AdminAnswer error(ThingException refusal) {
        return error(refusal.code().status(), refusal.message());
    }
}

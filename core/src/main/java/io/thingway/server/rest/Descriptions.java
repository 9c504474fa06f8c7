package io.thingway.server.rest;

import com.fasterxml.jackson.core.JsonFactory;
import io.thingway.json.BinaryJson;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body of any JSON as a write of the resource that describes the thing. */
public final class Descriptions {
    /** The resource. */
    public static final ResourceKey KEY = new ResourceKey("description");

    private static final byte[] BEFORE =
            ("{\"values\":[{\"key\":\"" + KEY.value() + "\",\"value\":").getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEHIND = "}]}".getBytes(StandardCharsets.UTF_8);

    private final ThingJson json;
    private final BinaryJson whole;

    /** Within the limits of that JSON. */
    public Descriptions(ThingJson json) {
        this.json = json;
        this.whole = new BinaryJson("JSON", new JsonFactory(), json.limits());
    }

    /** The body must be one whole document by itself: only then is what is built around it what it seems. */
    public ThingWrite write(byte[] body) {
        byte[] value = whole.toJson(Arrays.copyOf(body, end(body)));
        ByteArrayOutputStream out = new ByteArrayOutputStream(BEFORE.length + value.length + BEHIND.length);
        out.writeBytes(BEFORE);
        out.writeBytes(value);
        out.writeBytes(BEHIND);
        return json.readWrite(out.toByteArray());
    }

    /** Without the white space behind the document. */
    private static int end(byte[] body) {
        int end = body.length;
        while (end > 0 && body[end - 1] <= ' ' && body[end - 1] > 0) {
            end--;
        }
        return end;
    }
}

package io.thingway.mqtt.internal.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import java.io.IOException;

/**
 * What a server says on {@code v2/things/{token}/errors}:
 * {@code {"status":"error","code":400,"message":"…","packetId":17}}.
 *
 * @param packetId of the PUBLISH; 0 when it was not ours
 * @param reason why it was refused
 */
record RefusedWrite(int packetId, ThingException reason) {
    private static final JsonFactory JSON = new JsonFactory();

    static RefusedWrite read(byte[] payload) {
        return new RefusedWrite(packetId(payload), ThingJson.DEFAULT.readError(payload));
    }

    private static int packetId(byte[] payload) {
        try (JsonParser in = JSON.createParser(payload)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = in.currentName().equals("packetId");
                if (in.nextToken() == JsonToken.VALUE_NUMBER_INT && found) {
                    return in.getValueAsInt();
                }
                in.skipChildren();
            }
            return 0;
        } catch (IOException malformed) {
            throw ThingException.invalid("not JSON");
        }
    }
}

package io.thingway.platform.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.thingway.error.ThingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The admin API's documents, bytes to values and back. */
final class AdminJson {
    private static final JsonFactory JSON = new JsonFactory();

    interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    private AdminJson() {}

    /** {@code {"status":…, members}}. */
    static byte[] object(String status, Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("status", status);
            members.write(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** {@code {"status":"error","code":404,"message":"…"}}. */
    static byte[] error(int code, String message) {
        return object("error", out -> {
            out.writeNumberField("code", code);
            out.writeStringField("message", message);
        });
    }

    /** The number of one member of an object, empty where the object has no such member. */
    static OptionalLong number(byte[] json, String member) {
        return read(json, in -> {
            OptionalLong found = OptionalLong.empty();
            expect(in.nextToken() == JsonToken.START_OBJECT, "expected a JSON object such as {\"" + member + "\":1}");
            while (in.nextToken() != JsonToken.END_OBJECT) {
                boolean wanted = in.currentName().equals(member);
                JsonToken token = in.nextToken();
                if (wanted) {
                    expect(token == JsonToken.VALUE_NUMBER_INT, member + " must be a whole number");
                    found = OptionalLong.of(in.getLongValue());
                }
                in.skipChildren();
            }
            expect(in.nextToken() == null, "something follows the JSON object");
            return found;
        });
    }

    /** Every string that a member of this name holds, itself or in its array, at any depth, in order. */
    static List<String> strings(byte[] json, String member) {
        return read(json, in -> {
            List<String> found = new ArrayList<>();
            String name = "";
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    name = in.currentName();
                } else if (token == JsonToken.VALUE_STRING && name.equals(member)) {
                    found.add(in.getText());
                }
            }
            return found;
        });
    }

    private interface Reading<T> {
        T read(JsonParser in) throws IOException;
    }

    private static <T> T read(byte[] json, Reading<T> reading) {
        try (JsonParser in = JSON.createParser(json)) {
            return reading.read(in);
        } catch (InputCoercionException tooLarge) {
            throw ThingException.invalid("a number is too large");
        } catch (JsonEOFException cut) {
            throw ThingException.invalid("not JSON: it ends too early");
        } catch (JsonProcessingException malformed) {
            throw ThingException.invalid("not JSON: " + malformed.getOriginalMessage());
        } catch (IOException malformed) {
            throw ThingException.invalid("not JSON: " + malformed.getMessage());
        }
    }

    private static void expect(boolean condition, String message) {
        if (!condition) {
            throw ThingException.invalid(message);
        }
    }
}

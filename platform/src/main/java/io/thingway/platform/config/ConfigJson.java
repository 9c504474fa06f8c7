package io.thingway.platform.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration for programs: arrays of objects whose members are all text. */
public final class ConfigJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ConfigJson() {}

    /** What can be set: {@code [{"key":"mqtt.port","group":…,"means":…,"unit":…,"values":…,"default":…,…}]}. */
    public static String keys() {
        return array(Key.GROUPS.stream()
                .flatMap(group -> group.keys().stream().map(key -> description(group, key)))
                .toList());
    }

    /** What is in force: {@code [{"key":"mqtt.port","value":"1884","setBy":"--mqtt-port"}]}. */
    public static String effective(Settings settings) {
        return array(settings.all().stream().map(ConfigJson::value).toList());
    }

    private static Map<String, String> description(KeyGroup group, Key<?> key) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("key", key.name());
        members.put("group", group.title());
        members.put("means", key.meaning());
        members.put("unit", key.unit());
        members.put("values", key.range());
        members.put("default", key.standard());
        members.put("option", key.flag());
        members.put("variable", key.variable());
        return members;
    }

    private static Map<String, String> value(Entry<?> entry) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("key", entry.key().name());
        members.put("value", entry.text());
        members.put("setBy", entry.origin().toString());
        return members;
    }

    private static String array(List<Map<String, String>> objects) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartArray();
            for (Map<String, String> object : objects) {
                out.writeStartObject();
                for (Map.Entry<String, String> member : object.entrySet()) {
                    out.writeStringField(member.getKey(), member.getValue());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}

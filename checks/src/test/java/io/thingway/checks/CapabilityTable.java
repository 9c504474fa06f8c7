package io.thingway.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table transport × capability, made from what the contract runs recorded. */
final class CapabilityTable {
    private static final List<String> ORDER =
            List.of("local", "mqtt-3-1-1", "mqtt-5", "mqtts", "mqtt-ws", "coap", "coaps", "http-1-1", "https-2");
    private static final Map<String, String> TITLES = Map.of(
            "mqtt-3-1-1", "MQTT 3.1.1",
            "mqtt-5", "MQTT 5",
            "mqtts", "MQTT with TLS",
            "mqtt-ws", "MQTT over WebSocket",
            "coap", "CoAP",
            "coaps", "CoAP with DTLS",
            "http-1-1", "HTTP/1.1",
            "https-2", "HTTP/2 with TLS");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CapabilityTable() {}

    /** Every {@code target/contract/*.json} of the modules. */
    static List<Path> reports() throws IOException {
        try (Stream<Path> modules = Files.list(Modules.root())) {
            List<Path> folders = modules.map(module -> module.resolve("target/contract"))
                    .filter(Files::isDirectory)
                    .toList();
            return folders.stream().flatMap(CapabilityTable::files).toList();
        }
    }

    static String of(List<Path> reports) throws IOException {
        Map<String, Map<String, String>> columns = new TreeMap<>(
                Comparator.comparingInt(CapabilityTable::position).thenComparing(Comparator.naturalOrder()));
        for (Path report : reports) {
            JsonNode json = JSON.readTree(report.toFile());
            columns.put(json.get("transport").asText(), cells(json));
        }
        TreeSet<String> rows = columns.values().stream()
                .flatMap(column -> column.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        StringBuilder table = new StringBuilder("| ");
        columns.keySet()
                .forEach(name -> table.append("| ")
                        .append(TITLES.getOrDefault(name, name))
                        .append(' '));
        table.append("|\n|---|").append(":-:|".repeat(columns.size())).append('\n');
        for (String row : rows) {
            table.append("| ").append(row);
            columns.values().forEach(column -> table.append(" | ").append(column.getOrDefault(row, "–")));
            table.append(" |\n");
        }
        return table.toString();
    }

    /** Each row: yes when all its cases passed, no when one failed, a dash when the transport lacks it. */
    private static Map<String, String> cells(JsonNode report) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (JsonNode contractCase : report.get("cases")) {
            if (contractCase.has("shows")) {
                String cell = switch (contractCase.get("result").asText()) {
                    case "passed" -> "✓";
                    case "skipped" -> "–";
                    default -> "✗";
                };
                cells.merge(contractCase.get("shows").asText(), cell, CapabilityTable::worse);
            }
        }
        return cells;
    }

    private static String worse(String a, String b) {
        String scale = "✗–✓";
        return scale.indexOf(a) < scale.indexOf(b) ? a : b;
    }

    private static int position(String name) {
        int position = ORDER.indexOf(name);
        return position < 0 ? ORDER.size() : position;
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot list " + folder, unreadable);
        }
    }
}

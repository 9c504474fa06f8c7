package io.thingway.checks;

import io.thingway.mqtt.MqttStats;
import io.thingway.mqtt.plain.PlainStats;
import io.thingway.platform.engine.EngineStats;
import io.thingway.platform.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of metrics in {@code docs/user/reference/metrics.md}, made from what the platform shows to Prometheus. */
record MetricsTable(String page) {
    private static final Path FILE = Modules.root().resolve("docs/user/reference/metrics.md");
    private static final String START = "<!-- metrics:start -->\n";
    private static final String END = "<!-- metrics:end -->";
    private static final Pattern METRIC = Pattern.compile("# HELP (\\S+) (.*)\n# TYPE \\S+ (\\S+)\n((?:[^#].*\n)*)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    static MetricsTable read() throws IOException {
        return new MetricsTable(Files.readString(FILE));
    }

    static String generated() {
        Matcher metrics = METRIC.matcher(scrape());
        return "| metric | type | labels | unit | meaning |\n|---|---|---|---|---|\n"
                + metrics.results().map(MetricsTable::row).collect(Collectors.joining());
    }

    static List<String> names() {
        return METRIC.matcher(scrape()).results().map(metric -> metric.group(1)).toList();
    }

    String table() {
        return page.substring(page.indexOf(START) + START.length(), page.indexOf(END));
    }

    void write(String table) throws IOException {
        int start = page.indexOf(START) + START.length();
        Files.writeString(FILE, page.substring(0, start) + table + page.substring(page.indexOf(END)));
    }

    private static String row(MatchResult metric) {
        String labels = LABEL
                .matcher(metric.group(4))
                .results()
                .map(label -> "`" + label.group(1) + "`")
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(metric.group(1), metric.group(3), labels, unit(metric.group(1)), metric.group(2));
    }

    private static String unit(String name) {
        if (name.contains("_seconds")) {
            return "seconds";
        }
        return name.endsWith("_bytes") ? "bytes" : name.contains("_ns_") ? "nanoseconds" : "";
    }

    private static String scrape() {
        try (Metrics metrics = new Metrics("version")) {
            metrics.engine(() -> new EngineStats(0, 0, 0, 0, 0, 0, 0, 0, 0, true));
            metrics.mqtt(() -> MqttStats.NONE);
            metrics.plain(() -> new PlainStats(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of("expired", 0L)));
            return metrics.scrape();
        }
    }
}

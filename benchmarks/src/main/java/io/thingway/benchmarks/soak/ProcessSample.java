package io.thingway.benchmarks.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * What a process uses at a moment, from {@code /proc} and {@code jstat}.
 *
 * @param residentMb its resident size
 * @param oldMb the old generation's use
 * @param threads its threads
 * @param files its open file handles
 * @param cpuSeconds user and system time so far
 */
record ProcessSample(long residentMb, double oldMb, long threads, long files, double cpuSeconds) {
    static final String HEAD = "| time | resident MB | old generation MB | threads | files | CPU s";
    static final String RULE = "|---|---|---|---|---|---|";

    private static final int TICKS_PER_SECOND = 100;

    static ProcessSample of(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        String status = Files.readString(proc.resolve("status"));
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessSample(
                number(status, "VmRSS:") / 1024,
                old(pid),
                number(status, "Threads:"),
                count(proc.resolve("fd")),
                (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND);
    }

    String row() {
        return "| %s | %d | %.1f | %d | %d | %.1f |"
                .formatted(
                        LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                        residentMb,
                        oldMb,
                        threads,
                        files,
                        cpuSeconds);
    }

    private static long number(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /** Column OU of {@code jstat -gc}, in KB. */
    private static double old(long pid) throws IOException {
        Process jstat = new ProcessBuilder("jstat", "-gc", Long.toString(pid)).start();
        String[] lines = new String(jstat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1);
        String[] names = lines[0].trim().split("\\s+", -1);
        String[] values = lines[1].trim().split("\\s+", -1);
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals("OU")) {
                return Double.parseDouble(values[i].replace(',', '.')) / 1024;
            }
        }
        return 0;
    }
}

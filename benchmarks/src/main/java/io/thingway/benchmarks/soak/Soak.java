package io.thingway.benchmarks.soak;

import io.thingway.model.ThingToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Writes at a constant rate over several transports, each thing over one of them in turn, samples the server's process
 * meanwhile, and reads back in the end what was acknowledged.
 *
 * <pre>soak PID RATE SECONDS TOKENS-FILE URI…</pre>
 *
 * One URI must be of HTTP: values are read back over it.
 */
public final class Soak {
    private static final Duration SAMPLE = Duration.ofSeconds(30);

    private Soak() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        long pid = Long.parseLong(args[0]);
        int rate = Integer.parseInt(args[1]);
        Instant end = Instant.now().plusSeconds(Long.parseLong(args[2]));
        List<ThingToken> tokens = Files.readAllLines(Path.of(args[3])).stream()
                .map(ThingToken::new)
                .toList();
        List<URI> uris = Arrays.stream(args).skip(4).map(URI::create).toList();
        System.out.println(ProcessSample.HEAD + " | acknowledged | failed | waiting |");
        System.out.println(ProcessSample.RULE + "---|---|---|");
        try (Fleet fleet = Fleet.of(uris, tokens)) {
            Instant sample = Instant.now().plus(SAMPLE);
            Pace pace = new Pace(rate);
            while (Instant.now().isBefore(end)) {
                fleet.write(pace.due());
                if (Instant.now().isAfter(sample)) {
                    System.out.println(ProcessSample.of(pid).row() + fleet.row());
                    sample = sample.plus(SAMPLE);
                }
            }
            fleet.await();
            System.out.println(ProcessSample.of(pid).row() + fleet.row());
            long missing = new ReadBack(http(uris)).missing(fleet.written());
            System.out.println("read back every row: " + missing + " acknowledged writes missing");
            if (missing > 0) {
                System.exit(1);
            }
        }
    }

    private static URI http(List<URI> uris) {
        return uris.stream()
                .filter(uri -> uri.getScheme().equals("http"))
                .findFirst()
                .orElseThrow();
    }
}

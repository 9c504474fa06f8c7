package io.thingway.examples;

import io.thingway.activation.FileCredentialStore;
import io.thingway.model.ActivationCode;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ThingConnectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A whole device: trades its activation code for a token once and keeps it in a file, hears every write on its thing,
 * and writes each line {@code key value} it reads.
 *
 * <pre>complete mqtt://localhost:1883 ACTIVATION-CODE credentials.json</pre>
 */
public final class Complete {
    private Complete() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: complete URI ACTIVATION-CODE CREDENTIALS-FILE");
            System.exit(2);
        }
        try (BlockingThingConnection connection =
                ThingConnectors.connect(URI.create(args[0])).blocking()) {
            ThingToken token = connection
                    .activate(new ActivationCode(args[1]), new FileCredentialStore(Path.of(args[2])))
                    .token();
            BlockingThingSession thing = connection.thing(token);
            thing.subscribe(values -> System.out.println("heard " + values));
            System.out.println("type lines of: key value");
            writeLines(thing);
        }
    }

    private static void writeLines(BlockingThingSession thing) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", 2);
            if (words.length == 2) {
                thing.write(ResourceValue.of(words[0], words[1]));
            }
        }
    }
}

package io.thingway.examples;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnectors;
import io.thingway.session.TlsOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;

/**
 * A device that is activated already and speaks TLS: trusts the given CA, checks the server's name, and writes each
 * line {@code key number} it reads.
 *
 * <pre>secure mqtts://localhost:8883 THING-TOKEN ca.pem</pre>
 */
public final class Secure {
    private Secure() {}

    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("usage: secure URI THING-TOKEN CA-FILE");
            System.exit(2);
        }
        ConnectionOptions options = ConnectionOptions.DEFAULT.withTls(TlsOptions.DEFAULT.withCa(Path.of(args[2])));
        try (BlockingThingConnection connection =
                ThingConnectors.connect(URI.create(args[0]), options).blocking()) {
            BlockingThingSession thing = connection.thing(new ThingToken(args[1]));
            thing.subscribe(values -> System.out.println("heard " + values));
            System.out.println("type lines of: key number");
            Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
            while (lines.hasNextLine()) {
                String[] words = lines.nextLine().split(" ", 2);
                if (words.length == 2) {
                    thing.write(ResourceValue.of(words[0], Double.parseDouble(words[1])));
                }
            }
        }
    }
}

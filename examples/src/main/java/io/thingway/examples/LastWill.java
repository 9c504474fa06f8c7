package io.thingway.examples;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingConnectors;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * A device that leaves a last will: when it dies without saying good-bye (kill it with SIGKILL), the server writes the
 * will for it and every other subscriber of the thing hears it.
 *
 * <pre>last-will mqtt://localhost:1883 THING-TOKEN</pre>
 */
public final class LastWill {
    private LastWill() {}

    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("usage: last-will URI THING-TOKEN");
            System.exit(2);
        }
        SessionOptions options =
                SessionOptions.DEFAULT.withLastWill(ResourceValue.of("LWT", "Device Last Will Testament"));
        try (BlockingThingConnection connection =
                ThingConnectors.connect(URI.create(args[0])).blocking()) {
            BlockingThingSession thing = connection.thing(new ThingToken(args[1]), options);
            thing.subscribe(values -> System.out.println("heard " + values));
            System.out.println("type lines of: key value");
            Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
            while (lines.hasNextLine()) {
                String[] words = lines.nextLine().split(" ", 2);
                if (words.length == 2) {
                    thing.write(ResourceValue.of(words[0], words[1]));
                }
            }
        }
    }
}

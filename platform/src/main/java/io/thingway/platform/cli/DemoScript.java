package io.thingway.platform.cli;

import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import java.io.PrintWriter;
import java.net.URI;

/** What the demonstration says. */
final class DemoScript {
    private final PrintWriter out;
    private final URI uri;

    DemoScript(PrintWriter out, URI uri) {
        this.out = out;
        this.uri = uri;
    }

    void started() {
        say("Thingway demo. A platform in memory serves " + uri + "; it is gone when this ends.");
        say("");
    }

    void issued(ActivationCode code) {
        say("1. The maker issues an activation code:     " + code.value());
    }

    void activated(ThingToken token) {
        say("2. A device trades it for its thing token:  " + token.value());
    }

    void subscribed() {
        say("3. It subscribes to its thing, and writes. What is pushed:");
        say("");
    }

    void pasteable(ThingToken token, ActivationCode code) {
        String server = "-h " + uri.getHost() + " -p " + uri.getPort();
        say("");
        say("The same with mosquitto's clients, ready to paste:");
        say("");
        say("   # subscribe");
        say("   mosquitto_sub " + server + " -t v2/things/" + token.value());
        say("   # write");
        say("   mosquitto_pub " + server + " -t v2/things/" + token.value()
                + " -m '{\"values\":[{\"key\":\"temperature\",\"value\":22}]}'");
        say("   # activate another thing");
        say("   mosquitto_sub " + server + " -t v2/activations/" + code.value() + "/any-random-text -C 1");
        say("");
    }

    void waiting() {
        say("Running until Enter or Ctrl-C. What others write is shown here:");
        say("");
    }

    private void say(String line) {
        out.println(line);
    }
}

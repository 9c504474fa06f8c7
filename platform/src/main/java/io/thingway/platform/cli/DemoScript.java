package io.thingway.platform.cli;

import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** What the demonstration says. */
record DemoScript(PrintWriter out, List<URI> uris) {
    private static final String BODY = "'{\"values\":[{\"key\":\"temperature\",\"value\":22}]}'";

    void started() {
        say("Thingway demo. A platform in memory serves");
        say("   " + uris.stream().map(URI::toString).collect(Collectors.joining("  ")));
        say("and is gone when this ends.");
        say("");
    }

    void issued(ActivationCode code) {
        say("1. The maker issues an activation code:     " + code.value());
    }

    void activated(ThingToken token) {
        say("2. A device trades it for its thing token:  " + token.value());
    }

    void subscribed() {
        say("3. It subscribes over MQTT, CoAP and HTTP, and writes over each in turn. What is pushed:");
        say("");
    }

    void stored(String rows) {
        say("");
        say("4. It reads the temperatures back over HTTP, newest first:");
        say("");
        say("   " + rows);
    }

    void pasteable(ThingToken token, ActivationCode code) {
        say("");
        say("The same with other programs, ready to paste:");
        say("");
        mosquitto("-h " + uris.get(0).getHost() + " -p " + uris.get(0).getPort(), token);
        coapClient(uris.get(1) + "/v2/things/" + token.value());
        curl(uris.get(2) + "/v2/things", token, code);
    }

    private void mosquitto(String server, ThingToken token) {
        say("   # MQTT: subscribe, write");
        say("   mosquitto_sub " + server + " -t v2/things/" + token.value());
        say("   mosquitto_pub " + server + " -t v2/things/" + token.value() + " -m " + BODY);
        say("");
    }

    private void coapClient(String thing) {
        say("   # CoAP: subscribe for a minute, write (Debian: libcoap3-bin, where it is coap-client-notls)");
        say("   coap-client-notls -s 60 '" + thing + "'");
        say("   coap-client-notls -m post -t 50 -e " + BODY + " '" + thing + "'");
        say("");
    }

    private void curl(String things, ThingToken token, ActivationCode code) {
        say("   # HTTP: subscribe, write, read back, activate another thing");
        say("   curl -N " + things + "/" + token.value());
        say("   curl -d " + BODY + " " + things + "/" + token.value());
        say("   curl '" + things + "/" + token.value() + "/resources/temperature?limit=10'");
        say("   curl -d '{\"activationCode\":\"" + code.value() + "\"}' " + things);
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

package io.thingway.platform.cli;

import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Show the main job: a platform in memory, a thing that is activated, written to over MQTT, CoAP and HTTP in"
                    + " turn, and what is pushed on all three.",
            "",
            "On a terminal it goes on until Enter or Ctrl-C, so that the printed commands can be tried.",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    private static final List<Listener> TRANSPORTS = List.of(Listener.MQTT, Listener.COAP, Listener.HTTP);

    private final Surroundings around;

    @Option(names = "--once", description = "End after the demonstration, also on a terminal.")
    private boolean once;

    @Option(names = "--all-ports", hidden = true) // the launcher's, to have the classes of a whole server loaded
    private boolean allPorts;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        around.stop().listen();
        Map<Listener, Integer> ports = new LinkedHashMap<>();
        (allPorts ? List.of(Listener.values()) : TRANSPORTS).forEach(listener -> ports.put(listener, 0));
        try (TemporaryFolder folder = TemporaryFolder.make();
                RunningPlatform platform = Platform.start(new PlatformConfig(folder.path(), "127.0.0.1", ports, null)
                        .withStorage(new Storage.InMemory()))) {
            show(platform);
        }
        return ExitCodes.DONE;
    }

    private void show(RunningPlatform platform) {
        List<URI> uris = TRANSPORTS.stream()
                .map(listener -> platform.uri(listener).orElseThrow())
                .toList();
        List<ActivationCode> codes = platform.admin().issueCodes(2);
        DemoScript script = new DemoScript(around.out(), uris);
        script.started();
        script.issued(codes.get(0));
        try (DemoThing thing = DemoThing.activate(uris, codes.get(0))) {
            ThingToken token = thing.token();
            script.activated(token);
            thing.subscribe(around.out());
            script.subscribed();
            thing.write();
            script.stored(thing.stored());
            script.pasteable(token, codes.get(1));
            if (!once && Terminal.interactive()) {
                script.waiting();
                Terminal.onEnter(around.in(), around.stop()::request);
                around.stop().await();
            }
        }
    }
}

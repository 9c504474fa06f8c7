package io.thingway.platform.cli;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivationCode;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.BlockingThingSession;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnectors;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Show the main job: a platform in memory, a thing that is activated over MQTT, writes, and what is pushed.",
            "",
            "On a terminal it goes on until Enter or Ctrl-C, so that the printed commands can be tried.",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    /** What the demonstration writes, one list a write. */
    private static final List<List<ResourceValue>> WRITES = List.of(
            List.of(ResourceValue.of("temperature", 21.5)),
            List.of(ResourceValue.of("temperature", 21.7), ResourceValue.of("humidity", 40)),
            List.of(ResourceValue.of("door", "open"), ResourceValue.of("alarm", false)),
            List.of(ResourceValue.of("position", Value.json("{\"x\":1,\"y\":[2,3]}"))));

    private final Surroundings around;

    @Option(names = "--once", description = "End after the demonstration, also on a terminal.")
    private boolean once;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        around.stop().listen();
        try (TemporaryFolder folder = TemporaryFolder.make();
                RunningPlatform platform = Platform.start(
                        new PlatformConfig(folder.path(), "127.0.0.1", Map.of(Listener.MQTT, 0), null))) {
            show(platform);
        }
        return ExitCodes.DONE;
    }

    private void show(RunningPlatform platform) {
        URI uri = platform.uri(Listener.MQTT).orElseThrow();
        List<ActivationCode> codes = platform.admin().issueCodes(2);
        DemoScript script = new DemoScript(around.out(), uri);
        script.started();
        script.issued(codes.get(0));
        try (BlockingThingConnection connection = ThingConnectors.connect(
                        uri, ConnectionOptions.DEFAULT.withReconnect(ReconnectPolicy.NEVER))
                .blocking()) {
            ThingToken token = connection.activate(codes.get(0)).token();
            script.activated(token);
            DemoListener listener = new DemoListener(around.out(), WRITES.size());
            write(connection.thing(token), listener, script);
            script.pasteable(token, codes.get(1));
            if (!once && Terminal.interactive()) {
                script.waiting();
                Terminal.onEnter(around.in(), around.stop()::request);
                around.stop().await();
            }
        }
    }

    private static void write(BlockingThingSession thing, DemoListener listener, DemoScript script) {
        thing.subscribe(listener);
        script.subscribed();
        WRITES.forEach(thing::write);
        if (!listener.awaitAll()) {
            throw ThingException.of(ErrorCode.TIMEOUT, "the demonstration's pushes did not arrive");
        }
    }
}

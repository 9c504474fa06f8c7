import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttConnector;
import io.thingway.mqtt.MqttEventLoops;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.util.concurrent.TimeUnit;

/**
 * Our client for the bench of client libraries, on that bench's own Meter: {@code NAME PORT QOS WINDOW WARM SECS} or
 * {@code NAME PORT conns N}. Each message is made as an application makes it, of two values, and encoded by the client; it
 * has the bytes that the others publish. Compiled by benchmarks/clients-side-by-side.
 */
public final class OurBench {
    private static final ThingToken TOKEN = new ThingToken("b".repeat(ThingToken.LENGTH));
    private static final ResourceKey TEMPERATURE = new ResourceKey("temperature");
    private static final ResourceKey HUMIDITY = new ResourceKey("humidity");
    private static final MqttEventLoops LOOPS = MqttEventLoops.start(1);

    private OurBench() {}

    public static void main(String[] args) throws Exception {
        MqttConfig config = MqttConfig.of("127.0.0.1").withPort(Integer.parseInt(args[1])).withLoops(LOOPS);
        if (args[2].equals("conns")) {
            Meter.footprint(args[0] + "/conns", Integer.parseInt(args[3]), i -> connect(config.withClientId("f" + i)));
        } else {
            write(args[0], config, Integer.parseInt(args[2]), Integer.parseInt(args[3]), args);
        }
        System.exit(0);
    }

    private static void write(String name, MqttConfig config, int qos, int window, String[] args) throws Exception {
        ThingSession thing = connect(config.withClientId("bench").withQos(qos)).thing(TOKEN);
        Meter.run(name, qos, window, Integer.parseInt(args[4]), Integer.parseInt(args[5]), done -> thing.write(
                        ResourceValue.of(TEMPERATURE, Value.of("21.5")),
                        ResourceValue.of(HUMIDITY, Value.of("40")))
                .whenComplete((accepted, failed) -> {
                    if (failed != null) {
                        failed.printStackTrace();
                    }
                    done.run();
                }));
    }

    private static ThingConnection connect(MqttConfig config) {
        ThingConnection connection =
                new MqttConnector(config, ConnectionOptions.DEFAULT.withMaxInFlight(65_000)).open();
        return connection.connected().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}

package io.thingway.platform.real.plain;

import java.util.LinkedHashMap;
import java.util.Map;

/** One of the clients in a program that is told what to do. */
final class ScriptedClient implements RealClient {
    private final ClientHost host;
    private final Visit visit;
    private final String name;

    ScriptedClient(ClientHost host, Visit visit) {
        this.host = host;
        this.visit = visit;
        this.name = host.add();
    }

    @Override
    public boolean connect() {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("version", visit.version().level());
        how.put("host", visit.address().getAddress().getHostAddress());
        how.put("port", visit.address().getPort());
        how.put("webSocket", visit.way().isWebSocket());
        how.put("clientId", visit.clientId());
        how.put("clean", !visit.stays());
        how.put("expiry", visit.stays() ? Visit.EXPIRY_SECONDS : 0);
        if (visit.will() != null) {
            how.put("will", visit.will().message());
            how.put("willDelay", visit.will().delaySeconds());
        }
        return host.ask(name, "connect", how).get("present").asBoolean();
    }

    @Override
    public int subscribe(String filter, int qos) {
        return host.ask(name, "subscribe", Map.of("filter", filter, "qos", qos))
                .get("granted")
                .asInt();
    }

    @Override
    public void unsubscribe(String filter) {
        host.ask(name, "unsubscribe", Map.of("filter", filter));
    }

    @Override
    public void publish(PlainMessage message) {
        host.ask(name, "publish", Map.of("message", message));
    }

    @Override
    public PlainMessage next() {
        return host.message(name);
    }

    @Override
    public void disconnect() {
        host.ask(name, "disconnect", Map.of());
    }

    @Override
    public void close() {
        host.ask(name, "close", Map.of());
    }
}

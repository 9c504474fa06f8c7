package io.thingway.testkit.local;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.testkit.proxy.Faults;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in front of a {@code local://} server and breaks connections on demand. In a black hole, requests are lost. */
public final class LocalProxy implements Faults, LocalHost {
    private final String target;
    private final Set<ProxyChannel> channels = ConcurrentHashMap.newKeySet();
    private volatile String name;
    private volatile boolean blackhole;
    private volatile boolean refuse;

    private LocalProxy(String name, String target) {
        this.name = name;
        this.target = target;
    }

    /** A proxy to {@code local://target}, under a name of its own; the target may come and go. */
    public static LocalProxy start(URI target) {
        LocalProxy proxy = new LocalProxy("proxy:0", LocalNames.of(target));
        proxy.name = LocalDirectory.bind(proxy.name, proxy);
        return proxy;
    }

    /** Where to connect instead. */
    public URI uri() {
        return LocalNames.uri(name);
    }

    @Override
    public void cut() {
        for (ProxyChannel channel : channels) {
            channel.cut();
        }
    }

    @Override
    public void blackhole(boolean on) {
        blackhole = on;
    }

    @Override
    public void refuse(boolean on) {
        refuse = on;
    }

    @Override
    public void close() {
        LocalDirectory.free(name, this);
        refuse = true;
        cut();
    }

    @Override
    public CompletionStage<LocalChannel> connect(Map<ThingToken, byte[]> wills, LocalReceiver client) {
        if (refuse) {
            return CompletableFuture.failedFuture(
                    ThingException.of(ErrorCode.UNREACHABLE, "local://" + name + " refuses connections"));
        }
        if (blackhole) {
            return new CompletableFuture<>();
        }
        ProxyChannel channel = new ProxyChannel(client, () -> blackhole, channels::remove);
        return LocalDirectory.find(target).connect(wills, channel).thenApply(server -> {
            channels.add(channel.to(server));
            return channel;
        });
    }
}

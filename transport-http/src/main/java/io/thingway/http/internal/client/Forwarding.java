package io.thingway.http.internal.client;

import io.thingway.http.HttpConfig;
import io.thingway.http.HttpProxy;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Proxies that are asked for each request by its whole URL: HTTP proxies, where there is no TLS. Many of them allow
 * tunnels to port 443 only. Vert.x's pools do the same by themselves, a connection of one's own does not.
 */
final class Forwarding {
    private Forwarding() {}

    /** The proxy that forwards; absent: none, or one with tunnels. */
    static @Nullable HttpProxy proxy(HttpConfig config) {
        HttpProxy proxy = config.proxy();
        return proxy == null || config.tls() || proxy.type() != HttpProxy.Type.HTTP ? null : proxy;
    }

    /** Turns a request to the server into one to its proxy, where that forwards. */
    static RequestOptions apply(HttpConfig config, RequestOptions request) {
        HttpProxy proxy = proxy(config);
        if (proxy == null) {
            return request;
        }
        String user = proxy.username();
        if (user != null) {
            String secret = proxy.password() == null ? "" : proxy.password();
            byte[] credentials = (user + ':' + secret).getBytes(StandardCharsets.UTF_8);
            request.putHeader(
                    HttpHeaders.PROXY_AUTHORIZATION,
                    "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return request.setURI("http://" + config.server() + request.getURI())
                .putHeader(HttpHeaders.HOST, config.server());
    }
}

package io.thingway.coap;

import io.thingway.json.JsonLimits;
import io.thingway.tls.ServerTls;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * One CoAP listener.
 *
 * @param bind address and port; port 0 means a free one
 * @param dtls whether messages are encrypted; then a thing may always use its id and its token as a pre-shared key
 * @param tls certificate and key for devices that check certificates; absent: pre-shared keys only
 * @param pskKeys pre-shared keys by identity, beside those of the things
 * @param sessionState where DTLS sessions wait while the server restarts; absent: they are lost
 * @param limits what peers may use
 * @param json limits of one write
 */
public record CoapEndpointConfig(
        InetSocketAddress bind,
        boolean dtls,
        @Nullable ServerTls tls,
        Map<String, SecretKey> pskKeys,
        @Nullable Path sessionState,
        CoapLimits limits,
        JsonLimits json) {

    public CoapEndpointConfig {
        pskKeys = Map.copyOf(pskKeys);
        if (!dtls && (tls != null || !pskKeys.isEmpty() || sessionState != null)) {
            throw new IllegalArgumentException("a certificate, keys or session state are of no use without DTLS");
        }
    }

    /** Plain UDP with default limits. */
    public static CoapEndpointConfig at(InetSocketAddress bind) {
        return new CoapEndpointConfig(bind, false, null, Map.of(), null, CoapLimits.DEFAULT, JsonLimits.DEFAULT);
    }

    /** DTLS; without a certificate or keys only those who know a thing's token can connect. */
    public CoapEndpointConfig withDtls() {
        return new CoapEndpointConfig(bind, true, tls, pskKeys, sessionState, limits, json);
    }

    /** DTLS with a certificate. */
    public CoapEndpointConfig withTls(ServerTls value) {
        return new CoapEndpointConfig(bind, true, value, pskKeys, sessionState, limits, json);
    }

    /** DTLS with pre-shared keys beside those of the things. */
    public CoapEndpointConfig withPskKeys(Map<String, SecretKey> value) {
        return new CoapEndpointConfig(bind, true, tls, value, sessionState, limits, json);
    }

    /** DTLS whose sessions outlive a restart. */
    public CoapEndpointConfig withSessionState(Path file) {
        return new CoapEndpointConfig(bind, true, tls, pskKeys, file, limits, json);
    }

    public CoapEndpointConfig withLimits(CoapLimits value) {
        return new CoapEndpointConfig(bind, dtls, tls, pskKeys, sessionState, value, json);
    }

    public CoapEndpointConfig withJson(JsonLimits value) {
        return new CoapEndpointConfig(bind, dtls, tls, pskKeys, sessionState, limits, value);
    }

    /** Without the keys: safe to log. */
    @Override
    public String toString() {
        return "CoapEndpointConfig[" + bind + (dtls ? ", DTLS" : "") + ", " + pskKeys.size() + " keys, " + limits + "]";
    }
}

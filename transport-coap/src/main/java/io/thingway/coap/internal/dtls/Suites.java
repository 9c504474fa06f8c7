package io.thingway.coap.internal.dtls;

import java.util.List;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;

/** The cipher suites of both sides, best first, and what else both have in common. */
final class Suites {
    /** AEAD only; the 8-byte tags come last and stay because RFC 7252 9.1.3 makes them mandatory. */
    private static final List<CipherSuite> SUITES = List.of(
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256,
            CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA378,
            CipherSuite.TLS_PSK_WITH_AES_128_CCM,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256,
            CipherSuite.TLS_PSK_WITH_AES_128_CCM_8);

    private Suites() {}

    /** A configuration that is nobody else's and comes from no file. */
    static Configuration configuration() {
        return new Configuration(SystemConfig.DEFINITIONS, DtlsConfig.DEFINITIONS)
                .set(DtlsConfig.DTLS_PRESELECTED_CIPHER_SUITES, SUITES);
    }
}

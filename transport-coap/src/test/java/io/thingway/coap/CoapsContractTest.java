package io.thingway.coap;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.contract.Detour;
import io.thingway.testkit.contract.ThingContract;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoapsContractTest implements ThingContract {
    private Path ca;
    private ServerTls tls;

    @BeforeAll
    void issue(@TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued server = certificates.issue("localhost", "127.0.0.1");
        ca = certificates.ca();
        tls = server.tls();
    }

    @Override
    public String name() {
        return "coaps";
    }

    @Override
    public boolean connectionless() {
        return true;
    }

    @Override
    public Detour detour(URI server) {
        return Detour.udp(server);
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        CoapLimits quick =
                CoapLimits.DEFAULT.withAckTimeout(Duration.ofMillis(200)).withMaxRetransmit(2);
        return new CoapEndpoint(CoapEndpointConfig.at(bind).withTls(tls).withLimits(quick));
    }

    /** Takes a silent server for dead within 1 + 0.2 + 0.4 + 0.8 to 3.1 s. */
    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        CoapConfig config = CoapConfig.of(uri)
                .withKeepAlive(Duration.ofSeconds(1))
                .withAckTimeout(Duration.ofMillis(200))
                .withMaxRetransmit(2);
        return new CoapConnector(config, options.withTls(TlsOptions.DEFAULT.withCa(ca)));
    }
}

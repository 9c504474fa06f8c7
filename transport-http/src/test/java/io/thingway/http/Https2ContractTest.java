package io.thingway.http;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.contract.ThingContract;
import io.thingway.testkit.tls.TestCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Https2ContractTest implements ThingContract {
    private Path ca;
    private HttpEndpointConfig.Tls tls;

    @BeforeAll
    void issue(@TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued server = certificates.issue("localhost", "127.0.0.1");
        ca = certificates.ca();
        tls = new HttpEndpointConfig.Tls(server.certificate(), server.key());
    }

    @Override
    public String name() {
        return "https-2";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new HttpEndpoint(HttpEndpointConfig.at(bind).withTls(tls));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new HttpConnector(HttpConfig.of(uri), options.withTls(TlsOptions.DEFAULT.withCa(ca)));
    }
}

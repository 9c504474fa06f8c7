package io.thingway.mqtt;

import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnector;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.contract.ThingContract;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoBufferLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MqttTlsContractTest implements ThingContract {
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
        return "mqtts";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new MqttEndpoint(MqttEndpointConfig.at(bind).withTls(tls));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new MqttConnector(MqttConfig.of(uri), options.withTls(TlsOptions.DEFAULT.withCa(ca)));
    }
}

package io.thingway.coap.internal.dtls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AmplificationTest {
    private static final int HANDSHAKE_TYPE = 13; // behind the record's header, RFC 6347 4.3.1
    private static final int HELLO_VERIFY_REQUEST = 3;
    private static final PskKeys KEYS =
            PskKeys.of(Map.of("device", new SecretKeySpec("secret".getBytes(UTF_8), "PSK")));

    @Test
    void an_address_not_yet_verified_gets_no_more_than_it_sent_and_only_once() throws IOException {
        try (SecuredServer server = SecuredServer.start(SecuredServer.settings().withKeys(KEYS));
                DatagramSocket stranger = socket()) {
            byte[] hello = clientHello();
            stranger.send(new DatagramPacket(hello, hello.length, server.address()));

            byte[] answer = receive(stranger);

            assertThat(answer.length).isLessThanOrEqualTo(hello.length);
            assertThat(answer[HANDSHAKE_TYPE]).isEqualTo((byte) HELLO_VERIFY_REQUEST);
            stranger.setSoTimeout(100);
            assertThatThrownBy(() -> receive(stranger)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static byte[] clientHello() throws IOException {
        try (DatagramSocket server = socket();
                SecuredClient client = SecuredClient.start(ClientDtlsSettings.to("127.0.0.1")
                        .withKey(PreSharedKey.of("device", "secret".getBytes(UTF_8))))) {
            CompletableFuture<?> unanswered = client.send("127.0.0.1", server.getLocalPort());
            assertThat(unanswered).isNotDone();
            return receive(server);
        }
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static byte[] receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}

package io.thingway.coap.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.RawData;
import org.jspecify.annotations.Nullable;

/** A server that keeps what it gets and says what a test wants, message by message. Answers pings unless silent. */
final class FakeServer implements AutoCloseable {
    /** What to answer to a request; null: nothing. */
    interface Script {
        Response answer(Request request);
    }

    private final DatagramSocket socket;
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile Script script = request -> json(ResponseCode.CREATED, "{\"status\":\"created\"}");
    private volatile @Nullable Response behindEveryAnswer;
    private volatile boolean silent;
    private volatile boolean ignoringPings;
    private volatile SocketAddress device = new InetSocketAddress(0);

    FakeServer() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::receive, "fake-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    void script(Script next) {
        script = next;
    }

    /** Hears and says nothing. */
    void silent(boolean on) {
        silent = on;
    }

    /** Answers requests only. */
    void ignorePings(boolean on) {
        ignoringPings = on;
    }

    /** Sends this right behind the answer to each request, under its token. */
    void behindEveryAnswer(Response push) {
        behindEveryAnswer = push;
    }

    /** All but pings, as often as they came. */
    List<Request> requests() {
        return received.stream()
                .filter(message -> message instanceof Request request && request.getCode() != null)
                .map(Request.class::cast)
                .toList();
    }

    long pings() {
        return received.stream().filter(FakeServer::isPing).count();
    }

    List<Message> received() {
        return received;
    }

    static Response json(ResponseCode code, String body) {
        Response response = new Response(code);
        response.getOptions().setContentFormat(50);
        response.setPayload(body);
        return response;
    }

    static Response notification(int number, String body) {
        Response response = json(ResponseCode.CONTENT, body);
        response.getOptions().setObserve(number);
        return response;
    }

    /** Sends a response of its own accord; gives its message id. */
    int push(Request to, Response response) throws IOException {
        response.setType(CoAP.Type.CON);
        response.setMID(ids.getAndIncrement());
        response.setToken(to.getToken());
        send(response);
        return response.getMID();
    }

    void repeat(Response response) throws IOException {
        send(response);
    }

    @Override
    public void close() {
        socket.close();
    }

    private void receive() {
        byte[] buffer = new byte[2_048];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                onPacket(packet);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void onPacket(DatagramPacket packet) throws IOException {
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        AddressEndpointContext from = new AddressEndpointContext((InetSocketAddress) packet.getSocketAddress());
        Message message = new UdpDataParser().parseMessage(RawData.inbound(bytes, from, false, 1, (InetSocketAddress)
                socket.getLocalSocketAddress()));
        device = packet.getSocketAddress();
        received.add(message);
        if (!silent) {
            answer(message);
        }
    }

    private void answer(Message message) throws IOException {
        if (isPing(message) && ignoringPings) {
            return;
        }
        if (isPing(message)) {
            EmptyMessage pong = new EmptyMessage(CoAP.Type.RST);
            pong.setMID(message.getMID());
            pong.setToken(Token.EMPTY);
            send(pong);
        } else if (message instanceof Request request) {
            Response answer = script.answer(request);
            if (answer != null) {
                answer.setType(request.isConfirmable() ? CoAP.Type.ACK : CoAP.Type.NON);
                answer.setMID(request.isConfirmable() ? request.getMID() : ids.getAndIncrement());
                answer.setToken(request.getToken());
                send(answer);
            }
            Response push = behindEveryAnswer;
            if (push != null) {
                push(request, push);
            }
        }
    }

    private void send(Message message) throws IOException {
        UdpDataSerializer serializer = new UdpDataSerializer();
        byte[] bytes = message instanceof Response response
                ? serializer.getByteArray(response)
                : serializer.getByteArray((EmptyMessage) message);
        socket.send(new DatagramPacket(bytes, bytes.length, device));
    }

    private static boolean isPing(Message message) {
        return message.getType() == CoAP.Type.CON
                && (message instanceof EmptyMessage
                        || (message instanceof Request request && request.getCode() == null));
    }
}

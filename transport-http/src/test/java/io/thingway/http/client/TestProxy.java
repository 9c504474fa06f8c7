package io.thingway.http.client;

import io.thingway.http.HttpProxy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that writes down each request line it gets first on a connection. */
final class TestProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> requestLines = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    TestProxy() {
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    HttpProxy address() {
        return HttpProxy.http("127.0.0.1", socket.getLocalPort());
    }

    List<String> requestLines() {
        return requestLines;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            open.add(client);
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        byte[] head = head(client);
        String line =
                new String(head, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
        requestLines.add(line);
        String[] words = line.split(" ", -1);
        boolean tunnel = words[0].equals("CONNECT");
        URI target = URI.create(tunnel ? "http://" + words[1] : words[1]);
        Socket server = new Socket(target.getHost(), target.getPort());
        open.add(server);
        if (tunnel) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            server.getOutputStream().write(head); // a server takes absolute targets, too
        }
        start(() -> client.getInputStream().transferTo(server.getOutputStream()));
        server.getInputStream().transferTo(client.getOutputStream());
    }

    private static byte[] head(Socket client) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(client.getInputStream().read());
        }
        return head.toByteArray();
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException ended) {
                return; // one of the two sides, or the test
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }
}

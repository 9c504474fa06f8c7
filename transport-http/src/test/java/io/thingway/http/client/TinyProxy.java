package io.thingway.http.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on a loopback port that speaks HTTP and SOCKS 5, whichever a client begins with, and writes down what it is
 * asked for. Absolute targets are passed on as they are, which every server has to take (RFC 9112, 3.2.2).
 */
final class TinyProxy implements AutoCloseable {
    private static final int SOCKS = 5;

    private final ServerSocket door;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    TinyProxy() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        run(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The first lines of HTTP, each with its credentials; {@code SOCKS user:password host:port}. */
    List<String> asked() {
        return asked;
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void run(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException over) {
                        // one end has gone, or the test is over
                    }
                },
                "tiny-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            sockets.add(client);
            run(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        int first = in.readUnsignedByte();
        if (first == SOCKS) {
            socks(client, in);
        } else {
            http(client, in, (char) first + head(in));
        }
    }

    private void http(Socket client, InputStream in, String head) throws IOException {
        String line = head.substring(0, head.indexOf("\r\n"));
        String credentials = head.lines()
                .filter(field -> field.toLowerCase(java.util.Locale.ROOT).startsWith("proxy-authorization"))
                .map(field -> " " + field.substring(field.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
        asked.add(line + credentials);
        String target = line.split(" ", -1)[1];
        if (line.startsWith("CONNECT ")) {
            client.getOutputStream().write("HTTP/1.1 200 Established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            tunnel(client, in, target, "");
        } else if (target.startsWith("http://")) {
            tunnel(client, in, target.substring(7, target.indexOf('/', 7)), head);
        } else {
            client.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed within a head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** RFC 1928 and 1929: any name and password are fine. */
    private void socks(Socket client, DataInputStream in) throws IOException {
        OutputStream out = client.getOutputStream();
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        boolean named = new String(methods, StandardCharsets.ISO_8859_1).indexOf(2) >= 0;
        out.write(new byte[] {SOCKS, (byte) (named ? 2 : 0)});
        String credentials = "";
        if (named) {
            in.readUnsignedByte();
            credentials = text(in) + ":" + text(in);
            out.write(new byte[] {1, 0});
        }
        in.readNBytes(3);
        int type = in.readUnsignedByte();
        String host = type == 3
                ? text(in)
                : InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
        String target = host + ":" + in.readUnsignedShort();
        asked.add("SOCKS " + credentials + " " + target);
        out.write(new byte[] {SOCKS, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        tunnel(client, in, target, "");
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private void tunnel(Socket client, InputStream in, String target, String first) throws IOException {
        int colon = target.lastIndexOf(':');
        Socket server = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
        sockets.add(server);
        server.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
        run(() -> {
            try (server) {
                in.transferTo(server.getOutputStream());
            }
        });
        try (client) {
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

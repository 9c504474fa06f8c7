package io.thingway.mqtt.client;

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
 * A proxy on a loopback port that speaks HTTP CONNECT, SOCKS 4 and SOCKS 5, whichever a client begins with, writes down
 * what it is asked for, and takes every way to the one server that it was given. It refuses where told to.
 */
final class ScriptedProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final boolean refuses;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private ScriptedProxy(int server, boolean refuses) throws IOException {
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.server = server;
        this.refuses = refuses;
        run(this::accept);
    }

    static ScriptedProxy to(int server) throws IOException {
        return new ScriptedProxy(server, false);
    }

    static ScriptedProxy thatRefuses() throws IOException {
        return new ScriptedProxy(0, true);
    }

    int port() {
        return door.getLocalPort();
    }

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
                "scripted-proxy");
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
        OutputStream out = client.getOutputStream();
        int first = in.readUnsignedByte();
        switch (first) {
            case 4 -> socks4(in, out);
            case 5 -> socks5(in, out);
            default -> http((char) first, in, out);
        }
        if (refuses) {
            client.close();
        } else {
            tunnel(client, in);
        }
    }

    private void http(char first, InputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder().append(first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String credentials = ScriptedWebSocket.header(head.toString(), "proxy-authorization");
        asked.add(head.substring(0, head.indexOf(" HTTP/1.1")) + ' ' + credentials);
        say(out, refuses ? "HTTP/1.1 407 Who, are you\r\n\r\n" : "HTTP/1.1 200 Established\r\n\r\n");
    }

    private void socks4(DataInputStream in, OutputStream out) throws IOException {
        in.readUnsignedByte();
        int port = in.readUnsignedShort();
        String host = InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
        StringBuilder user = new StringBuilder();
        for (int c = in.read(); c > 0; c = in.read()) {
            user.append((char) c);
        }
        asked.add("SOCKS4 " + user + ' ' + host + ':' + port);
        out.write(new byte[] {0, (byte) (refuses ? 91 : 90), 0, 0, 0, 0, 0, 0});
    }

    /** RFC 1928 and 1929. */
    private void socks5(DataInputStream in, OutputStream out) throws IOException {
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        boolean named = new String(methods, StandardCharsets.ISO_8859_1).indexOf(2) >= 0;
        out.write(new byte[] {5, (byte) (named ? 2 : 0)});
        String credentials = "";
        if (named) {
            in.readUnsignedByte();
            credentials = text(in) + ':' + text(in);
            out.write(new byte[] {1, (byte) (refuses ? 1 : 0)});
        }
        if (refuses && named) {
            return;
        }
        in.readNBytes(3);
        int type = in.readUnsignedByte();
        String host = type == 3
                ? text(in)
                : InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
        asked.add("SOCKS5 " + credentials + ' ' + host + ':' + in.readUnsignedShort());
        out.write(new byte[] {5, (byte) (refuses ? 4 : 0), 0, 1, 0, 0, 0, 0, 0, 0});
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void tunnel(Socket client, InputStream in) throws IOException {
        Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(target);
        run(() -> {
            try (target) {
                in.transferTo(target.getOutputStream());
            }
        });
        try (client) {
            target.getInputStream().transferTo(client.getOutputStream());
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

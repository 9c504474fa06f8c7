package io.thingway.mqtt.internal.net;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a loop and a channel: who claims it reads what arrives from the socket itself, past the channel's read
 * loop and pipeline. Everything else that happens to the socket is the channel's, as ever: its end, an error, and bytes that
 * come with either. Who pauses the channel does so on its loop. On that loop only.
 */
@SuppressWarnings("try") // Netty's own close may throw anything
public final class Tap implements EpollIoHandle {
    /** Who reads a socket past its channel. */
    @FunctionalInterface
    public interface Reader {
        /** Reads once, and says no where nothing was read: the channel sees to what is the matter. Must not throw. */
        boolean read(Socket socket);
    }

    private final EpollIoHandle channel;
    private final Socket socket;

    /** Where it is found until its first event. */
    private @Nullable Taps unclaimed;

    private @Nullable Reader reader;

    Tap(EpollIoHandle channel, Taps unclaimed) {
        this.channel = channel;
        this.socket = (Socket) channel.fd();
        this.unclaimed = unclaimed;
    }

    void readBy(Reader claimant) {
        reader = claimant;
        unclaimed = null;
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        if (reader == null) {
            forget();
        } else if (onlyInput(event) && reader.read(socket)) {
            return;
        }
        channel.handle(registration, event);
    }

    private static boolean onlyInput(IoEvent event) {
        return event instanceof EpollIoEvent epoll && epoll.ops().value() == EpollIoOps.EPOLLIN.value();
    }

    private void forget() {
        if (unclaimed != null) {
            unclaimed.forget(this);
            unclaimed = null;
        }
    }

    @Override
    public FileDescriptor fd() {
        return socket;
    }

    @Override
    public void registered() {
        channel.registered();
    }

    @Override
    public void unregistered() {
        forget();
        channel.unregistered();
    }

    @Override
    public void close() throws Exception {
        forget();
        channel.close();
    }
}

package io.thingway.mqtt.internal.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The taps of those channels that may still be claimed, by their socket. Of any loop; each channel on its own. */
final class Taps {
    private final Map<FileDescriptor, Tap> unclaimed = new ConcurrentHashMap<>();

    /** A loop's part of epoll that puts a tap before every channel. Its thread stays the same, which spares looks at the clock. */
    IoHandlerFactory before(IoHandlerFactory epoll) {
        return executor -> new TappedLoop(epoll, executor);
    }

    /** Before the channel's first event, on its loop; later it is too late. */
    boolean claim(UnixChannel channel, Tap.Reader reader) {
        Tap tap = unclaimed.remove(channel.fd());
        if (tap != null) {
            tap.readBy(reader);
        }
        return tap != null;
    }

    void forget(Tap tap) {
        unclaimed.remove(tap.fd(), tap);
    }

    private final class TappedLoop implements IoHandler {
        private final IoHandler epoll;

        TappedLoop(IoHandlerFactory epoll, ThreadAwareExecutor executor) {
            this.epoll = epoll.newHandler(executor);
        }

        @Override
        public IoRegistration register(IoHandle handle) throws Exception {
            Tap tap = new Tap((EpollIoHandle) handle, Taps.this);
            IoRegistration registration = epoll.register(tap);
            unclaimed.put(tap.fd(), tap); // nothing can come before: this is the loop
            return registration;
        }

        @Override
        public void initialize() {
            epoll.initialize();
        }

        @Override
        public int run(IoHandlerContext context) {
            return epoll.run(context);
        }

        @Override
        public void wakeup() {
            epoll.wakeup();
        }

        @Override
        public void prepareToDestroy() {
            epoll.prepareToDestroy();
        }

        @Override
        public void destroy() {
            epoll.destroy();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return epoll.isCompatible(type);
        }
    }
}

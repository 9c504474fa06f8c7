package io.thingway.http.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpConstants;
import io.thingway.http.HttpUpgrade;
import io.thingway.server.ThingService;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives connections that ask for the path of another protocol to whoever speaks it. */
final class HandOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final int LONGEST_METHOD = 20;

    private final String path;
    private final byte[] bytes;
    private final HttpUpgrade.Taker taker;

    private HandOver(String path, HttpUpgrade.Taker taker) {
        this.path = path;
        this.bytes = path.getBytes(StandardCharsets.US_ASCII);
        this.taker = taker;
    }

    static HandOver to(HttpUpgrade upgrade, ThingService service) {
        return new HandOver(upgrade.path(), upgrade.start(service));
    }

    /** Whether a buffer that starts with a request line names the path; no, as long as too little of it is there. */
    boolean named(ByteBuf in) {
        int line = in.readerIndex();
        int end = in.writerIndex();
        while (line < end && isLineEnd(in.getByte(line))) {
            line++;
        }
        int target = in.indexOf(line, Math.min(end, line + LONGEST_METHOD), HttpConstants.SP) + 1;
        int behind = target + bytes.length;
        return target > 0 && behind < end && isPath(in, target) && endsTarget(in.getByte(behind));
    }

    private boolean isPath(ByteBuf in, int from) {
        for (int i = 0; i < bytes.length; i++) {
            if (in.getByte(from + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLineEnd(byte one) {
        return one == HttpConstants.CR || one == HttpConstants.LF;
    }

    private static boolean endsTarget(byte one) {
        return one == HttpConstants.SP || one == '?';
    }

    /** Whether a target names the path. */
    boolean named(String target) {
        return target.startsWith(path) && (target.length() == path.length() || target.charAt(path.length()) == '?');
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the peer hears of the end
    void give(Channel channel) {
        try {
            taker.take(channel);
        } catch (RuntimeException failed) {
            LOG.warn("closing {}, which nobody takes over", channel.remoteAddress(), failed);
            channel.close();
        }
    }

    void close() {
        taker.close();
    }
}

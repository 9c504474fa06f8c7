package io.thingway.mqtt.internal.server.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.NetUtil;
import io.thingway.mqtt.internal.net.RemoteAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the header of the PROXY protocol, version 1 or 2: from then on the connection is the client's whom it names. A
 * header without a client, as a proxy sends with its own health checks, leaves the connection the proxy's.
 */
final class ProxiedClient extends SimpleChannelInboundHandler<HAProxyMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(ProxiedClient.class);
    private static final int MAX_EXTENSIONS = 4 * 1024;

    private final FrontCounters counters;
    private boolean refused;

    private ProxiedClient(FrontCounters counters) {
        this.counters = counters;
    }

    static void install(ChannelPipeline pipeline, FrontCounters counters) {
        pipeline.addLast("proxy-signature", new ProxySignature());
        pipeline.addLast("proxy-decoder", new HAProxyMessageDecoder(MAX_EXTENSIONS));
        pipeline.addLast("proxied-client", new ProxiedClient(counters));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HAProxyMessage header) throws UnknownHostException {
        byte[] source = source(header);
        if (source != null) {
            RemoteAddress.set(
                    context.channel(), new InetSocketAddress(InetAddress.getByAddress(source), header.sourcePort()));
        }
        context.pipeline().remove(this);
    }

    /** Absent where no client is named. */
    private static byte @Nullable [] source(HAProxyMessage header) {
        return header.command() == HAProxyCommand.LOCAL || header.sourceAddress() == null
                ? null
                : NetUtil.createByteArrayFromIpAddressString(header.sourceAddress());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the end is heard by the connection
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof DecoderException)) {
            context.fireExceptionCaught(cause);
        } else if (!refused) {
            refused = true;
            counters.refused().increment();
            LOG.info(
                    "refused {}: no valid header of the PROXY protocol: {}",
                    context.channel().remoteAddress(),
                    innermost(cause).getMessage());
            context.close();
        }
    }

    /** What is wrong, without the names of the classes around it. */
    private static Throwable innermost(Throwable failure) {
        Throwable inner = failure.getCause();
        return inner == null ? failure : innermost(inner);
    }
}

package io.thingway.http.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import io.thingway.http.HttpLimits;
import io.thingway.http.internal.wire.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests of HTTP/1.1 apart, in place of Vert.x's own decoder: lines of a head may end with LF alone, as devices
 * send them (chunks may not: none of them sends chunks), what is ambiguous is refused, and so is what breaks a limit. A
 * refusal comes after the answers to the requests before it, and nothing after it is looked at. Decodes no more requests
 * than may wait for their answers, and none that is another protocol's: with that one the connection is given away.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private static final int MAX_PART = 64 * 1024;
    private static final long NEVER = Long.MIN_VALUE;

    private enum State {
        HEAD,
        BODY,
        REFUSED
    }

    private final Connection connection;
    private final HttpLimits limits;
    private final Counters counters;
    private final @Nullable HandOver handOver;
    private final HeadScan scan = new HeadScan();
    private @Nullable ChannelHandlerContext context;
    private State state = State.HEAD;
    private int unanswered;
    private boolean stalled;
    private long since = NEVER;
    private @Nullable ByteBuf lastWords;

    RequestDecoder(Connection connection, ServerSetup setup) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(setup.limits().maxHeadBytes())
                .setMaxHeaderSize(setup.limits().maxHeadBytes())
                .setMaxChunkSize(MAX_PART)
                .setStrictLineParsing(false)
                .setHeadersFactory(new VertxHeaders()));
        this.connection = connection;
        this.limits = setup.limits();
        this.counters = setup.counters();
        this.handOver = setup.handOver();
    }

    /** What Vert.x reads headers from without wrapping them; they check what is put in. */
    private static final class VertxHeaders implements HttpHeadersFactory {
        @Override
        public HttpHeaders newHeaders() {
            return (HttpHeaders) io.vertx.core.http.HttpHeaders.headers();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return newHeaders();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        super.handlerAdded(ctx);
        context = ctx;
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        super.handlerRemoved0(ctx);
        ReferenceCountUtil.release(lastWords);
        lastWords = null;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (state == State.REFUSED) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (state == State.HEAD) {
            HandOver other = leaves(in);
            stalled = unanswered >= limits.maxPipelined() || (other != null && unanswered > 0);
            if (stalled) {
                ctx.channel().config().setAutoRead(false);
                return;
            }
            if (other != null) {
                leave(ctx, other);
                return;
            }
            if (!scan.proper(in)) {
                in.skipBytes(in.readableBytes());
                refuse(HttpStatus.BAD_REQUEST, "a line must not start with white space, nor hold a carriage return");
                return;
            }
        }
        int first = out.size();
        super.decode(ctx, in, out);
        for (int i = first; i < out.size() && state != State.REFUSED; i++) {
            check((HttpObject) out.get(i));
        }
        if (state == State.REFUSED) {
            drop(out, first);
        }
    }

    /** Whom the connection goes to with the request that begins here, if to anybody. */
    private @Nullable HandOver leaves(ByteBuf in) {
        return handOver != null && !scan.pastFirstLine() && handOver.named(in) ? handOver : null;
    }

    private void leave(ChannelHandlerContext ctx, HandOver other) throws Exception {
        Http1Pipeline.leave(ctx.pipeline());
        connection.left();
        other.give(ctx.channel());
        ctx.pipeline().remove(this); // which hands on what it has not read
    }

    private static void drop(List<Object> out, int from) {
        while (out.size() > from) {
            ReferenceCountUtil.release(out.remove(out.size() - 1));
        }
    }

    private void check(HttpObject part) {
        if (part instanceof HttpRequest request) {
            HeadRules.Refusal refusal = HeadRules.check(request, limits.maxHeadBytes());
            if (refusal != null) {
                refuse(refusal.status(), refusal.message());
            } else {
                state = State.BODY;
                unanswered++;
                scan.reset();
            }
        } else if (!part.decoderResult().isSuccess()) {
            refuse(HttpStatus.BAD_REQUEST, "the body's chunks are malformed");
        } else if (part instanceof LastHttpContent) {
            state = State.HEAD;
            since = NEVER;
        }
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (length == 0) {
            throw new IllegalArgumentException("a field must have a name");
        }
        return super.splitHeaderName(line, start, length);
    }

    /** A peer that has gone completes nothing. */
    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        in.skipBytes(in.readableBytes());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (since == NEVER && within()) {
            since = connection.now();
        }
        super.channelReadComplete(ctx);
    }

    /** Whether a request has begun and not ended. */
    boolean within() {
        return state == State.BODY || (state == State.HEAD && scan.begun());
    }

    /** Whether one has for too long. */
    boolean slow(long now) {
        return since != NEVER
                && within()
                && now - since >= limits.requestTimeout().toMillis();
    }

    void timeOut() {
        refuse(HttpStatus.REQUEST_TIMEOUT, "the request took too long to come");
    }

    /** A request has been answered whole. */
    void answered() {
        unanswered--;
        if (lastWords != null) {
            sayLastWords();
        } else if (stalled && context != null) {
            stalled = false;
            context.executor().execute(this::goOn);
        }
    }

    private void goOn() {
        ChannelHandlerContext ctx = context;
        if (ctx == null || ctx.isRemoved()) {
            return;
        }
        ctx.channel().config().setAutoRead(true);
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
            channelReadComplete(ctx);
        } catch (Exception failed) {
            ctx.fireExceptionCaught(failed);
        }
    }

    /** Refuses the request that is coming in, and ends the connection. */
    void refuse(int status, String message) {
        if (state == State.REFUSED) {
            return;
        }
        if (state == State.BODY) {
            unanswered--;
        }
        state = State.REFUSED;
        counters.refusals.increment();
        lastWords = LastWords.of(status, message);
        sayLastWords();
    }

    private void sayLastWords() {
        ByteBuf words = lastWords;
        if (unanswered == 0 && words != null && context != null) {
            lastWords = null;
            LastWords.say(context, words);
        }
    }
}

package io.thingway.coap.internal.server;

import io.thingway.coap.internal.wire.Bodies;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;

/**
 * Answers as messages. What does not fit into one is kept for those who fetch the rest of it. An address that has not
 * shown to be its sender's own gets no more than a few times what it sent: an answer larger than that comes in small
 * blocks, and a ping asks for the proof.
 */
final class Replies {
    /** Bytes that anybody gets. */
    private static final int SMALL = 128;

    /** Bytes for each byte of a request (RFC 9175, section 2.3). */
    private static final int FACTOR = 3;

    /** Of all peers together. */
    private static final long MAX_DOWNLOAD_BYTES = 64L << 20;

    private final Transfers<Download> downloads =
            new Transfers<>(MAX_DOWNLOAD_BYTES, download -> download.fetching().ended());
    private final Bodies bodies;
    private final ProvenPeers proven;
    private final boolean secure;

    Replies(ServerSetup setup, Consumer<Request> sender) {
        this.bodies = setup.bodies();
        this.secure = setup.secure();
        this.proven = new ProvenPeers(setup.limits().maxPeers(), sender);
    }

    /** Answers a request that is none of an observation. */
    void send(Call call, Answer answer) {
        Response response = response(call, answer, asked(call, answer), Download.Fetching.UNWATCHED);
        if (call.options().hasBlock1()) {
            response.getOptions().setBlock1(call.options().getBlock1());
        }
        send(call, response);
    }

    /** As {@link #send(Call, Answer)} with an Observe option, which some clients look for before they look at errors. */
    void sendAnnounced(Call call, Answer answer, int number) {
        Response response = response(call, answer, asked(call, answer), Download.Fetching.UNWATCHED);
        response.getOptions().setObserve(number);
        call.exchange().execute(() -> {
            send(call, response);
            if (response.getType() == CoAP.Type.NON) {
                call.exchange().executeComplete(); // nobody waits for a reset of it
            }
        });
    }

    /** An error instead of a later block comes whole. */
    private static @Nullable BlockOption asked(Call call, Answer answer) {
        return answer.failed() && call.asksForLaterBlock() ? null : call.block2();
    }

    /** The next block of an answer that was too large for one message, if it is still there. */
    boolean sendLaterBlock(Call call) {
        Transfers.Key key = call.transfer();
        Download download = downloads.get(key);
        if (download == null) {
            return false;
        }
        Slice slice = Slice.of(download.body(), call.block2(), limit(call, download.body().length));
        Response response = new Response(download.code());
        fill(response, download, slice);
        call.exchange().sendResponse(response);
        if (slice.more()) {
            download.fetching().goesOn();
        } else {
            downloads.remove(key);
            download.fetching().ended();
        }
        return true;
    }

    /**
     * A message with an answer, or with its first block.
     *
     * @param fetching is told how it goes on; of nothing if this is the only block
     */
    Response response(Call call, Answer answer, @Nullable BlockOption asked, Download.Fetching fetching) {
        boolean json = answer.isJson();
        byte[] body = json && answer.body().length > 0 ? bodies.fromJson(call.accept(), answer.body()) : answer.body();
        int format = json ? call.accept().number() : answer.contentFormat();
        Response response = new Response(answer.code());
        Long maxAge = answer.maxAge();
        if (maxAge != null) {
            response.getOptions().setMaxAge(maxAge);
        }
        if (body.length > 0) {
            Download download = new Download(answer.code(), body, format, fetching);
            Slice slice = Slice.of(body, asked, limit(call, body.length));
            fill(response, download, slice);
            if (slice.more() && !call.asksForLaterBlock()) {
                downloads.put(call.transfer(), download, body.length);
            }
        }
        return response;
    }

    private static void fill(Response response, Download download, Slice slice) {
        response.getOptions().setContentFormat(download.contentFormat());
        BlockOption block = slice.block();
        if (block != null) {
            response.getOptions().setBlock2(block);
            response.getOptions().addETag(download.tag());
        }
        response.setPayload(slice.payload());
    }

    private void send(Call call, Response response) {
        if (call.request().isAcknowledged()) {
            prove(response, call.remote());
        }
        call.exchange().sendResponse(response);
    }

    /** The acknowledgement of this message will prove the address. */
    void prove(Response response, InetSocketAddress peer) {
        if (!secure) {
            proven.watch(response, peer);
        }
    }

    /** Bytes that may go out at once; an address that is told to take less is asked to prove itself. */
    private int limit(Call call, int bytes) {
        int any = Math.max(SMALL, FACTOR * call.requestBytes());
        if (bytes <= any || secure || proven.has(call.remote())) {
            return Slice.MAX_BLOCK;
        }
        proven.ask(call.request().getSourceContext());
        return any;
    }
}

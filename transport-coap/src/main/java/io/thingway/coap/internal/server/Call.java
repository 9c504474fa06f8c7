package io.thingway.coap.internal.server;

import io.thingway.coap.internal.wire.ContentFormat;
import io.thingway.server.RequestContext;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Optional;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.auth.X509CertPath;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its answer.
 *
 * @param exchange Californium's, for the answer
 * @param request the message, or the last one of a body in blocks
 * @param context as the service sees the peer
 * @param accept the format of the answer
 */
record Call(Exchange exchange, Request request, RequestContext context, ContentFormat accept) {
    /** In the name of a peer that is known, or of one that is not. */
    static Call of(Exchange exchange, @Nullable RequestContext known, boolean secure) {
        Request request = exchange.getRequest();
        RequestContext context = known == null ? stranger(request.getSourceContext(), secure) : known;
        return new Call(exchange, request, context, accepted(request).orElse(ContentFormat.JSON));
    }

    private static RequestContext stranger(EndpointContext source, boolean secure) {
        Principal principal = source.getPeerIdentity();
        String name = principal == null ? null : principal.getName();
        String certified = principal instanceof X509CertPath ? name : null; // the others are pre-shared keys
        return new RequestContext("coap", source.getPeerAddress(), secure, name, certified);
    }

    /** The same in the name of a peer that has become known meanwhile. */
    Call in(RequestContext known) {
        return new Call(exchange, request, known, accept);
    }

    private static Optional<ContentFormat> accepted(Request request) {
        int accept = request.getOptions().getAccept();
        return accept < 0 ? Optional.empty() : ContentFormat.of(accept);
    }

    OptionSet options() {
        return request.getOptions();
    }

    InetSocketAddress remote() {
        return request.getSourceContext().getPeerAddress();
    }

    /** The peer as Californium tells it from others: its address, with DTLS perhaps its connection. */
    Object peer() {
        return exchange.getPeersIdentity();
    }

    /** Which block of the answer is asked for, or absent. */
    @Nullable
    BlockOption block2() {
        return options().getBlock2();
    }

    boolean asksForLaterBlock() {
        BlockOption block = block2();
        return block != null && block.getNum() > 0;
    }

    /** What a transfer in blocks is known by: not its token, which some clients change with every block. */
    Transfers.Key transfer() {
        return new Transfers.Key(peer(), request.getCode(), options().getUriString());
    }

    /** Bytes of the datagram that asks. */
    int requestBytes() {
        byte[] bytes = request.getBytes();
        return bytes == null ? 0 : bytes.length;
    }

    /** Says "I am at it" so that the request is not repeated; its answer will be a message of its own. */
    void acknowledge() {
        exchange.sendAccept();
    }
}

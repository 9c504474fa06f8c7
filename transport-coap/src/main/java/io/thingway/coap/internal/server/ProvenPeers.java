package io.thingway.coap.internal.server;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.elements.EndpointContext;

/**
 * Addresses that have shown to be their sender's own, by replying to a message of ours: its number cannot be guessed.
 * Remembered for five to ten minutes, at most so many. Safe from any thread.
 */
final class ProvenPeers {
    /** Pings without a reply; beyond it nobody is asked. */
    private static final int MAX_ASKED = 1_000;

    private final Generations<InetSocketAddress, Boolean> proven;
    private final Set<InetSocketAddress> asked = ConcurrentHashMap.newKeySet();
    private final Consumer<Request> sender;

    ProvenPeers(int max, Consumer<Request> sender) {
        this.proven = new Generations<>(max);
        this.sender = sender;
    }

    boolean has(InetSocketAddress peer) {
        return proven.get(peer) != null;
    }

    /** The acknowledgement of a message proves the address it went to. */
    void watch(Message message, InetSocketAddress peer) {
        message.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onAcknowledgement() {
                prove(peer);
            }
        });
    }

    /** Asks by a ping (RFC 7252, section 4.3), to which every implementation replies: four bytes each way. */
    void ask(EndpointContext peer) {
        InetSocketAddress address = peer.getPeerAddress();
        if (asked.size() < MAX_ASKED && asked.add(address)) {
            Request ping = Request.newPing();
            ping.setType(CoAP.Type.CON);
            ping.setToken(Token.EMPTY);
            ping.setDestinationContext(peer);
            ping.addMessageObserver(reply(address));
            sender.accept(ping);
        }
    }

    private MessageObserverAdapter reply(InetSocketAddress address) {
        return new MessageObserverAdapter() {
            @Override
            public void onReject() {
                prove(address);
            }

            @Override
            public void onAcknowledgement() { // not what the standard says, yet as good a proof
                prove(address);
            }

            @Override
            public void onCancel() {
                asked.remove(address);
            }

            @Override
            protected void failed() {
                asked.remove(address);
            }
        };
    }

    private void prove(InetSocketAddress peer) {
        asked.remove(peer);
        proven.obtain(peer, () -> true);
    }
}

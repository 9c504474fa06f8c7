package io.thingway.coap.internal.server;

import org.eclipse.californium.core.network.ExtendedCoapStackFactory;
import org.eclipse.californium.core.network.Outbox;
import org.eclipse.californium.core.network.stack.BaseCoapStack;
import org.eclipse.californium.core.network.stack.CoapStack;
import org.eclipse.californium.core.network.stack.ExchangeCleanupLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.core.network.stack.ReliabilityLayer;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;

/**
 * Californium's layers for repeating messages and for recognizing repeated ones, and nothing above them: its observe
 * layer lets a newer notification replace an older one, and its block layer sets aside a whole body's memory for whoever
 * sends a first block.
 */
final class Stack extends BaseCoapStack {
    private Stack(Configuration settings, Outbox outbox) {
        super(outbox);
        setLayers(new Layer[] {new ExchangeCleanupLayer(settings), new ReliabilityLayer(settings)});
    }

    static final class Factory implements ExtendedCoapStackFactory {
        @Override
        public CoapStack createCoapStack(
                String protocol,
                String tag,
                Configuration settings,
                EndpointContextMatcher matcher,
                Outbox outbox,
                Object argument) {
            return new Stack(settings, outbox);
        }

        @Override
        @SuppressWarnings("deprecation") // the interface wants both
        public CoapStack createCoapStack(
                String protocol, String tag, Configuration settings, Outbox outbox, Object argument) {
            return new Stack(settings, outbox);
        }
    }
}

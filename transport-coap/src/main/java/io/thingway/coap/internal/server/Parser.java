package io.thingway.coap.internal.server;

import java.util.Set;
import java.util.function.IntConsumer;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAPMessageFormatException;
import org.eclipse.californium.core.coap.CoAPOptionException;
import org.eclipse.californium.core.coap.MessageFormatException;
import org.eclipse.californium.core.coap.Option;
import org.eclipse.californium.core.coap.OptionNumberRegistry;
import org.eclipse.californium.core.network.serialization.MessageHeader;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.elements.util.DatagramReader;

/**
 * Californium's parser with what it lacks: a method nobody knows is a 4.05 (RFC 7252, section 5.8), a critical option
 * that is not understood here a 4.02 (section 5.4.1).
 */
final class Parser extends UdpDataParser {
    /** The critical options that are looked at, by whatever part of the server. */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            OptionNumberRegistry.IF_MATCH,
            OptionNumberRegistry.URI_HOST,
            OptionNumberRegistry.IF_NONE_MATCH,
            OptionNumberRegistry.URI_PORT,
            OptionNumberRegistry.URI_PATH,
            OptionNumberRegistry.URI_QUERY,
            OptionNumberRegistry.ACCEPT,
            OptionNumberRegistry.BLOCK2,
            OptionNumberRegistry.BLOCK1,
            OptionNumberRegistry.PROXY_URI,
            OptionNumberRegistry.PROXY_SCHEME);

    private final IntConsumer begins;

    /** Tells the length of each datagram when it begins with it. */
    Parser(IntConsumer begins) {
        this.begins = begins;
    }

    @Override
    public Option createOption(int code, int number, byte[] value) {
        boolean critical = (number & 1) == 1;
        if (critical && !UNDERSTOOD.contains(number)) {
            throw new CoAPOptionException("option " + number + " is not understood", ResponseCode.BAD_OPTION);
        }
        return super.createOption(code, number, value);
    }

    @Override
    protected MessageHeader parseHeader(DatagramReader reader) {
        begins.accept(reader.bitsLeft() / Byte.SIZE);
        MessageHeader header = super.parseHeader(reader);
        if (CoAP.isRequest(header.getCode()) && !known(header.getCode())) {
            throw new CoAPMessageFormatException(
                    "no such method",
                    header.getToken(),
                    header.getMID(),
                    header.getCode(),
                    header.getType() == CoAP.Type.CON,
                    ResponseCode.METHOD_NOT_ALLOWED);
        }
        return header;
    }

    private static boolean known(int code) {
        try {
            return Code.valueOf(code) != null;
        } catch (MessageFormatException unknown) {
            return false;
        }
    }
}

package io.thingway.coap.internal.server;

import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAPMessageFormatException;
import org.eclipse.californium.core.coap.MessageFormatException;
import org.eclipse.californium.core.network.serialization.MessageHeader;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.elements.util.DatagramReader;

/** Californium's parser, which takes a method it does not know for a malformed message; it is a 4.05 (RFC 7252, 5.8). */
final class Parser extends UdpDataParser {
    @Override
    protected MessageHeader parseHeader(DatagramReader reader) {
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

package io.thingway.platform.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code off}, or a port number where 0 means a free one. */
final class PortConverter implements ITypeConverter<Integer> {
    static final int OFF = -1;

    private static final int MAX = 65_535;

    @Override
    public Integer convert(String text) {
        if (text.equals("off")) {
            return OFF;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MAX) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the same message
        }
        throw new TypeConversionException("a port is 0 (a free one) to 65535 or off, not '" + text + "'");
    }
}

package io.thingway.platform.config;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What a listener's host may be: a name (RFC 1123 section 2.1), an IPv4 or an IPv6 address. */
final class HostName {
    private static final int LONGEST = 253;
    private static final Pattern NAME =
            Pattern.compile("(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?");

    private HostName() {}

    static boolean valid(String text) {
        if (NUMBERS.matcher(text).matches()) {
            return IPV4.matcher(text).matches()
                    && Arrays.stream(text.split("\\."))
                            .mapToInt(Integer::parseInt)
                            .allMatch(part -> part < 256);
        }
        return text.length() <= LONGEST
                && (NAME.matcher(text).matches() || IPV6.matcher(text).matches());
    }
}

package io.thingway.http.internal.wire;

import java.util.Locale;

/** The weight of one element of {@code Accept} and its kin (RFC 9110, 12.4.2). */
final class Weight {
    private Weight() {}

    /** 0 to 1; 1 where none is given, 0 where it is malformed. */
    static double of(String element) {
        for (int at = element.indexOf(';'); at >= 0; at = element.indexOf(';', at + 1)) {
            int end = element.indexOf(';', at + 1);
            String parameter = element.substring(at + 1, end < 0 ? element.length() : end)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                return number(parameter.substring(2));
            }
        }
        return 1;
    }

    private static double number(String text) {
        boolean weight = text.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
        return weight ? Double.parseDouble(text) : 0;
    }
}

package io.countersign.gateway.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times on the wire: RFC 3339 with a numeric offset, and with three digits of a second or none, for not every
 * client's parser knows more.
 */
public final class Rfc3339 {

    private static final String UTC = "+00:00";

    private Rfc3339() {}

    public static String format(Instant instant) {
        String text = instant.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.substring(0, text.length() - 1) + UTC;
    }
}

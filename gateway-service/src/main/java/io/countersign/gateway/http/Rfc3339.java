package io.countersign.gateway.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats times as RFC 3339 with a numeric offset, and three fraction digits or none, because not all parsers accept more. */
public final class Rfc3339 {

    private static final String UTC = "+00:00";

    private Rfc3339() {}

    public static String format(Instant instant) {
        String text = instant.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.substring(0, text.length() - 1) + UTC;
    }
}

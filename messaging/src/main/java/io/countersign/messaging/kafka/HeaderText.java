package io.countersign.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads headers that anyone may have forged: short texts without control characters, or nothing. */
final class HeaderText {

    private static final int LONGEST = 256;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/+@-]+");

    private HeaderText() {}

    /** The last header of this name, if it is a plain text. */
    static Optional<String> find(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length > LONGEST) {
            return Optional.empty();
        }
        String text = new String(header.value(), StandardCharsets.US_ASCII);
        return isPlain(text) ? Optional.of(text) : Optional.empty();
    }

    /** Whether a header with this text would be found again. */
    static boolean isPlain(String text) {
        return text.length() <= LONGEST && PLAIN.matcher(text).matches();
    }

    /** @throws PoisonException when there is none */
    static String require(Headers headers, String name) {
        return find(headers, name).orElseThrow(() -> new PoisonException("header " + name + " missing or malformed"));
    }

    /** @throws PoisonException when there is none, or it is no number in these bounds */
    static long requireNumber(Headers headers, String name, long most) {
        String text = require(headers, name);
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // Refused below, with the numbers that are out of bounds.
        }
        throw new PoisonException("header " + name + " missing or malformed");
    }

    static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

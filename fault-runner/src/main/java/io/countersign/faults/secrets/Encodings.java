package io.countersign.faults.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decodes percent-encoding and base64 inside text. */
final class Encodings {

    /** Shorter runs are too short for a secret. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}");

    private Encodings() {}

    /** Invalid escapes stay unchanged. */
    static String percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            int octet = text.charAt(i) == '%' ? octet(text, i + 1) : -1;
            if (octet >= 0) {
                bytes.write(octet);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int octet(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** Every run of base64 characters, decoded; in either alphabet, with or without padding. */
    static Stream<String> base64Decoded(String text) {
        return BASE64.matcher(text).results().map(run -> decoded(run.group()));
    }

    private static String decoded(String run) {
        String whole = run.length() % 4 == 1 ? run.substring(0, run.length() - 1) : run;
        byte[] bytes = Base64.getUrlDecoder().decode(whole.replace('+', '-').replace('/', '_'));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

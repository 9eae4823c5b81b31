package io.countersign.faults.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Finds any of very many secrets in a text in one pass (Rabin-Karp): a rolling hash is compared with that of each secret's last
 * characters, because tokens of one kind begin alike; on a match, digests of the whole secret are compared. Only digests are retained. Both
 * base64 alphabets are treated as one.
 */
final class SecretIndex {

    static final int MIN_LENGTH = 8;
    private static final int WINDOW = 16;
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private final Map<Long, List<Known>> longOnes = new ConcurrentHashMap<>();
    private final Map<Long, List<Known>> shortOnes = new ConcurrentHashMap<>();

    private record Known(int length, byte[] digest, String what) {}

    void add(String secret, String what) {
        String text = normalized(secret);
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("Secret too short to be recognized: " + what);
        }
        int window = text.length() < WINDOW ? MIN_LENGTH : WINDOW;
        String end = text.substring(text.length() - window);
        (window == WINDOW ? longOnes : shortOnes)
                .computeIfAbsent(hash(end), key -> new CopyOnWriteArrayList<>())
                .add(new Known(text.length(), digest(text), what));
    }

    /** Descriptions of the secrets in the text. */
    List<String> find(String text) {
        String searched = normalized(text);
        List<String> found = new ArrayList<>();
        find(searched, WINDOW, longOnes, found);
        if (!shortOnes.isEmpty()) {
            find(searched, MIN_LENGTH, shortOnes, found);
        }
        return found;
    }

    private static void find(String text, int window, Map<Long, List<Known>> known, List<String> found) {
        long leaving = power(window - 1);
        long rolling = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i >= window) {
                rolling -= text.charAt(i - window) * leaving;
            }
            rolling = rolling * BASE + text.charAt(i);
            List<Known> candidates = i + 1 < window ? null : known.get(rolling);
            if (candidates != null) {
                compare(text, i + 1, candidates, found);
            }
        }
    }

    private static void compare(String text, int end, List<Known> candidates, List<String> found) {
        for (Known known : candidates) {
            int from = end - known.length;
            if (from >= 0 && Arrays.equals(known.digest, digest(text.substring(from, end)))) {
                found.add(known.what);
            }
        }
    }

    private static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }

    private static String normalized(String text) {
        String oneAlphabet = text.replace('-', '+').replace('_', '/');
        int end = oneAlphabet.length();
        while (end > 0 && oneAlphabet.charAt(end - 1) == '=') {
            end--;
        }
        return oneAlphabet.substring(0, end);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

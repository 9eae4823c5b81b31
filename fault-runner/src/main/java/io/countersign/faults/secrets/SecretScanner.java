package io.countersign.faults.secrets;

import io.countersign.faults.history.TopicRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * Looks for the secrets of a run where they must never be: as plain text, percent-encoded, or inside base64. Only secrets that were added
 * before a scan are found. Thread-safe.
 *
 * <p>Sealed values (JWE) are not secrets here: they differ each time.
 */
public final class SecretScanner {

    private static final int MAX_LEAKS = 1000;

    private final SecretIndex secrets = new SecretIndex();
    private final Set<String> leaks = new LinkedHashSet<>();

    /**
     * @param secret at least {@value SecretIndex#MIN_LENGTH} characters; shorter ones could occur by chance
     * @param what a description of the secret for the report; never the secret itself
     * @throws IllegalArgumentException if it is too short
     */
    public void add(String secret, String what) {
        secrets.add(secret, what);
    }

    public void scan(TopicRecord record) {
        String where = "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
        if (record.key() != null) {
            scanText(where + " key", record.key());
        }
        record.headers().forEach((name, text) -> scanText(where + " header " + name, text));
        if (record.value() != null) {
            scanText(where + " value", record.value());
        }
    }

    /** Scans line by line, so that a log may have any size. */
    public void scanFile(Path log) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                scanText(log.getFileName() + ":" + number, line);
            }
        }
    }

    public void scanDocument(String collection, Document document) {
        scanText(collection + " " + document.get("_id"), document.toJson());
    }

    public void scanText(String where, String text) {
        find(where, text);
        if (text.indexOf('%') >= 0) {
            find(where + " (percent-encoded)", Encodings.percentDecoded(text));
        }
        Encodings.base64Decoded(text).forEach(decoded -> find(where + " (base64)", decoded));
    }

    private void find(String where, String text) {
        List<String> found = secrets.find(text);
        if (!found.isEmpty()) {
            report(where, found);
        }
    }

    private synchronized void report(String where, List<String> found) {
        for (String what : found) {
            if (leaks.size() < MAX_LEAKS) {
                leaks.add(what + " in " + where);
            }
        }
    }

    /** What was found where, without the secrets; at most {@value #MAX_LEAKS}. */
    public synchronized List<String> leaks() {
        return new ArrayList<>(leaks);
    }
}

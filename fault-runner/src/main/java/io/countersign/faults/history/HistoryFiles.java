package io.countersign.faults.history;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a history as compressed JSON lines, one file for each part, and reads it, so that a run can be checked again without repeating
 * it.
 */
public final class HistoryFiles {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonWriterSettings EXTENDED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final String SUFFIX = ".jsonl.gz";

    private HistoryFiles() {}

    /** @param directory created if missing; an earlier history in it is replaced */
    public static void write(History history, Path directory) throws IOException {
        Files.createDirectories(directory);
        write(directory, "operations", history.operations(), JSON::writeValueAsString);
        write(directory, "records", history.records(), JSON::writeValueAsString);
        write(directory, "store", stored(history.store()), JSON::writeValueAsString);
        write(directory, "faults", history.faults(), JSON::writeValueAsString);
        write(directory, "injections", history.injections(), JSON::writeValueAsString);
        write(directory, "samples", history.samples(), JSON::writeValueAsString);
        write(directory, "backlog", List.of(history.backlog()), JSON::writeValueAsString);
        write(directory, "leaks", history.leaks(), JSON::writeValueAsString);
        write(directory, "limits", List.of(history.limits()), JSON::writeValueAsString);
    }

    public static History read(Path directory) throws IOException {
        return new History(
                read(directory, "operations", Operation.class),
                read(directory, "records", TopicRecord.class),
                byCollection(read(directory, "store", Stored.class)),
                read(directory, "faults", Fault.class),
                read(directory, "injections", InjectedRecord.class),
                read(directory, "samples", ProcessSample.class),
                read(directory, "backlog", Backlog.class).get(0),
                read(directory, "leaks", String.class),
                read(directory, "limits", Limits.class).get(0));
    }

    private static <T> void write(Path directory, String name, List<T> entries, Function<T, String> line)
            throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name + SUFFIX)));
                var lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            for (T entry : entries) {
                lines.write(line.apply(entry));
                lines.newLine();
            }
        }
    }

    private static <T> List<T> read(Path directory, String name, Class<T> type) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(directory.resolve(name + SUFFIX)));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> JSON.readValue(line, type)).toList();
        }
    }

    /** An empty collection is a line without a document. */
    private static List<Stored> stored(Map<String, List<Document>> store) {
        List<Stored> all = new ArrayList<>();
        store.forEach((collection, documents) -> {
            all.add(new Stored(collection, ""));
            documents.forEach(document -> all.add(new Stored(collection, document.toJson(EXTENDED))));
        });
        return all;
    }

    private static Map<String, List<Document>> byCollection(List<Stored> all) {
        Map<String, List<Document>> store = new LinkedHashMap<>();
        for (Stored stored : all) {
            List<Document> documents = store.computeIfAbsent(stored.collection, name -> new ArrayList<>());
            if (!stored.document.isEmpty()) {
                documents.add(Document.parse(stored.document));
            }
        }
        return store;
    }

    /** A document as extended JSON, which preserves the types of its values. */
    record Stored(String collection, String document) {}
}

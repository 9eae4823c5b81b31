package io.countersign.faults.check.index;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;

/** The stored documents at the end of the run, by collection name without the database. */
public final class StoredDocuments {

    private final Map<String, List<Document>> collections;
    private final Map<String, TreeMap<Long, Document>> sessions = new LinkedHashMap<>();

    StoredDocuments(Map<String, List<Document>> store) {
        collections = new HashMap<>();
        store.forEach((name, documents) -> collections.put(name.substring(name.lastIndexOf('.') + 1), documents));
        all("sessions")
                .forEach(entry -> sessions.computeIfAbsent(sessionOf(entry), id -> new TreeMap<>())
                        .put(entry.get("number", Number.class).longValue(), entry));
    }

    public Stream<Document> all(String collection) {
        return collections.getOrDefault(collection, List.of()).stream();
    }

    public Map<String, Document> byId(String collection) {
        Map<String, Document> documents = new LinkedHashMap<>();
        all(collection).forEach(document -> documents.put(document.getString("_id"), document));
        return documents;
    }

    /** The entries of each session, by session id and entry number. */
    public Map<String, TreeMap<Long, Document>> sessions() {
        return sessions;
    }

    /** The link that a session was opened through; empty if its first entry is not stored. */
    public Optional<String> linkOf(String session) {
        return Optional.ofNullable(sessions.get(session))
                .map(entries -> entries.get(1L))
                .map(first -> first.get("opening", Document.class))
                .map(opening -> opening.getString("linkId"));
    }

    /** Sessions by the link that they were opened through. */
    public Map<String, List<String>> sessionsByLink() {
        Map<String, List<String>> byLink = new HashMap<>();
        sessions.keySet()
                .forEach(session -> linkOf(session)
                        .ifPresent(link -> byLink.merge(
                                link,
                                List.of(session),
                                (some, more) -> Stream.concat(some.stream(), more.stream())
                                        .toList())));
        return byLink;
    }

    private static String sessionOf(Document entry) {
        String id = entry.getString("_id");
        return id.substring(0, id.lastIndexOf(':'));
    }

    /** The value of a date member; the epoch if it is missing. */
    public static Instant instant(Document document, String member) {
        return Optional.ofNullable(document.get(member, Date.class))
                .map(Date::toInstant)
                .orElse(Instant.EPOCH);
    }

    public static long number(Document document, String member) {
        return Optional.ofNullable(document.get(member, Number.class))
                .map(Number::longValue)
                .orElse(0L);
    }
}

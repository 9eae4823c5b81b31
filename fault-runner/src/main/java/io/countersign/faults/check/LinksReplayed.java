package io.countersign.faults.check;

import static io.countersign.faults.check.Differences.compare;

import io.countersign.faults.check.index.EventReplay;
import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.StoredDocuments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The links that follow from the events are those that are stored, and those on {@code identity.links}. */
final class LinksReplayed implements Invariant {

    private static final String TOPIC = "identity.links";

    @Override
    public String name() {
        return "C4 replayed links are the stored links";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Map<String, Document> stored = index.store().byId("accounts");
        Map<String, EventReplay.Links> replayed = EventReplay.links(index.events());
        Set<String> all = new LinkedHashSet<>(replayed.keySet());
        stored.forEach((user, account) -> {
            if (StoredDocuments.number(account, "version") > 0) {
                all.add(user);
            }
        });
        all.addAll(index.states().keys(TOPIC));
        return all.stream().flatMap(user -> check(user, replayed.get(user), stored.get(user), index));
    }

    private Stream<Violation> check(
            String user, EventReplay.@Nullable Links replayed, @Nullable Document stored, HistoryIndex index) {
        if (replayed == null || stored == null) {
            return Stream.of(violation(
                    "The links of %s are %s."
                            .formatted(
                                    user, replayed == null ? "not published by any event" : "published and not stored"),
                    index.aboutUser(user)));
        }
        List<String> differences = new ArrayList<>(storedOtherwise(replayed, stored));
        differences.addAll(publishedOtherwise(user, replayed, index));
        return differences.isEmpty()
                ? Stream.empty()
                : Stream.of(violation(
                        "The links of %s differ from the events: %s.".formatted(user, String.join("; ", differences)),
                        index.aboutUser(user, TOPIC).stored("accounts", stored)));
    }

    private static List<String> storedOtherwise(EventReplay.Links replayed, Document stored) {
        List<String> differences = new ArrayList<>();
        compare(differences, "stored version", replayed.version(), StoredDocuments.number(stored, "version"));
        List<String> links = stored.getList("links", Document.class, List.of()).stream()
                .map(link ->
                        link.getString("linkId") + " " + link.getString("issuer") + " " + link.getString("subject"))
                .toList();
        compare(differences, "stored links", described(replayed), links);
        return differences;
    }

    private static List<String> publishedOtherwise(String user, EventReplay.Links replayed, HistoryIndex index) {
        List<String> differences = new ArrayList<>();
        boolean erased = !index.events().ofSubject(user, EventTypes.ERASED).isEmpty();
        JsonNode published = index.states().value(TOPIC, user).orElse(null);
        compare(
                differences,
                "partitions with a value on " + TOPIC,
                erased ? 0L : 1L,
                index.states().partitionsWithValue(TOPIC, user));
        if (published != null && !erased) {
            List<String> links = published
                    .path("links")
                    .valueStream()
                    .map(link -> link.path("linkId").asString("") + " "
                            + link.path("issuer").asString("") + " "
                            + link.path("subject").asString(""))
                    .toList();
            compare(differences, "published links", described(replayed), links);
            compare(
                    differences,
                    "published sequence",
                    replayed.version(),
                    published.path("sequence").asLong(0));
        }
        return differences;
    }

    private static List<String> described(EventReplay.Links replayed) {
        return replayed.links().values().stream()
                .map(event -> event.text("linkId") + " " + event.identity())
                .toList();
    }
}

package io.countersign.faults.check;

import static io.countersign.faults.check.Differences.compare;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Replay;
import io.countersign.faults.check.evidence.StoredDocuments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The links that the events tell of are those that are stored, and those on {@code identity.links}. */
final class LinksReplayed implements Invariant {

    private static final String TOPIC = "identity.links";

    @Override
    public String name() {
        return "C4 replayed links are the stored links";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        Map<String, Document> stored = evidence.store().byId("accounts");
        Map<String, Replay.Links> replayed = Replay.links(evidence.events());
        Set<String> all = new LinkedHashSet<>(replayed.keySet());
        stored.forEach((user, account) -> {
            if (StoredDocuments.number(account, "version") > 0) {
                all.add(user);
            }
        });
        all.addAll(evidence.states().keys(TOPIC));
        return all.stream().flatMap(user -> judge(user, replayed.get(user), stored.get(user), evidence));
    }

    private Stream<Violation> judge(
            String user, Replay.@Nullable Links told, @Nullable Document stored, Evidence evidence) {
        if (told == null || stored == null) {
            return Stream.of(violation(
                    "The links of %s are %s."
                            .formatted(user, told == null ? "not told by any event" : "told and not stored"),
                    evidence.aboutUser(user)));
        }
        List<String> differences = new ArrayList<>(storedOtherwise(told, stored));
        differences.addAll(publishedOtherwise(user, told, evidence));
        return differences.isEmpty()
                ? Stream.empty()
                : Stream.of(violation(
                        "The links of %s are not as the events tell: %s."
                                .formatted(user, String.join("; ", differences)),
                        evidence.aboutUser(user, TOPIC).stored("accounts", stored)));
    }

    private static List<String> storedOtherwise(Replay.Links told, Document stored) {
        List<String> differences = new ArrayList<>();
        compare(differences, "stored version", told.version(), StoredDocuments.number(stored, "version"));
        List<String> links = stored.getList("links", Document.class, List.of()).stream()
                .map(link ->
                        link.getString("linkId") + " " + link.getString("issuer") + " " + link.getString("subject"))
                .toList();
        compare(differences, "stored links", words(told), links);
        return differences;
    }

    private static List<String> publishedOtherwise(String user, Replay.Links told, Evidence evidence) {
        List<String> differences = new ArrayList<>();
        boolean erased = !evidence.events().ofSubject(user, EventTypes.ERASED).isEmpty();
        JsonNode published = evidence.states().value(TOPIC, user).orElse(null);
        compare(
                differences,
                "told by partitions of " + TOPIC,
                erased ? 0L : 1L,
                evidence.states().places(TOPIC, user));
        if (published != null && !erased) {
            List<String> links = published
                    .path("links")
                    .valueStream()
                    .map(link -> link.path("linkId").asString("") + " "
                            + link.path("issuer").asString("") + " "
                            + link.path("subject").asString(""))
                    .toList();
            compare(differences, "published links", words(told), links);
            compare(
                    differences,
                    "published sequence",
                    told.version(),
                    published.path("sequence").asLong(0));
        }
        return differences;
    }

    private static List<String> words(Replay.Links told) {
        return told.links().values().stream()
                .map(event -> event.text("linkId") + " " + event.identity())
                .toList();
    }
}

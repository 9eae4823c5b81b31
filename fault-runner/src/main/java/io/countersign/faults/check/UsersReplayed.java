package io.countersign.faults.check;

import static io.countersign.faults.check.Differences.compare;

import io.countersign.faults.check.index.EventReplay;
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

/** The users that follow from the events are those that are stored, and those on {@code identity.users}. */
final class UsersReplayed implements Invariant {

    private static final String TOPIC = "identity.users";

    @Override
    public String name() {
        return "C4 replayed users are the stored users";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Map<String, Document> stored = index.store().byId("users");
        Map<String, EventReplay.User> replayed = EventReplay.users(index.events());
        Set<String> all = new LinkedHashSet<>(stored.keySet());
        all.addAll(replayed.keySet());
        all.addAll(index.states().keys(TOPIC));
        return all.stream().flatMap(user -> check(user, replayed.get(user), stored.get(user), index));
    }

    private Stream<Violation> check(
            String id, EventReplay.@Nullable User user, @Nullable Document stored, HistoryIndex index) {
        if (user == null || stored == null) {
            return Stream.of(violation(
                    "The user %s is %s."
                            .formatted(id, user == null ? "not published by any event" : "published and not stored"),
                    index.aboutUser(id)));
        }
        List<String> differences = new ArrayList<>(storedOtherwise(user, stored));
        differences.addAll(publishedOtherwise(id, user, index));
        return differences.isEmpty()
                ? Stream.empty()
                : Stream.of(violation(
                        "The user %s differs from the events: %s.".formatted(id, String.join("; ", differences)),
                        index.aboutUser(id, TOPIC).stored("users", stored)));
    }

    private static List<String> storedOtherwise(EventReplay.User user, Document stored) {
        List<String> differences = new ArrayList<>();
        String status = stored.getString("status");
        compare(differences, "stored version", user.version(), StoredDocuments.number(stored, "version"));
        compare(differences, "stored as banned", user.banned() && !user.erased(), status.endsWith("_BANNED"));
        compare(differences, "stored as erased", user.erased(), status.equals("ERASED"));
        compare(differences, "stored e-mail", user.erased() ? null : user.email(), stored.getString("email"));
        if (!user.erased()) {
            compare(differences, "stored nickname", user.nickname(), stored.getString("nickname"));
            compare(differences, "stored creation", user.createdAt(), StoredDocuments.instant(stored, "createdAt"));
            compare(differences, "last sign-in", user.lastSignIn(), StoredDocuments.instant(stored, "lastSignInAt"));
        }
        return differences;
    }

    private static List<String> publishedOtherwise(String id, EventReplay.User user, HistoryIndex index) {
        List<String> differences = new ArrayList<>();
        JsonNode published = index.states().value(TOPIC, id).orElse(null);
        compare(
                differences,
                "partitions with a value on " + TOPIC,
                user.erased() ? 0L : 1L,
                index.states().partitionsWithValue(TOPIC, id));
        if (published != null && !user.erased()) {
            compare(
                    differences,
                    "published sequence",
                    user.stateSequence(),
                    published.path("sequence").asLong(0));
            compare(
                    differences,
                    "published nickname",
                    user.nickname(),
                    published.path("nickname").asString(""));
            compare(
                    differences,
                    "published e-mail",
                    user.email(),
                    published.path("email").asStringOpt().orElse(null));
            compare(
                    differences,
                    "published as banned",
                    user.banned(),
                    published.path("status").asString("").endsWith("_BANNED"));
        }
        return differences;
    }
}

package io.countersign.faults.check;

import static io.countersign.faults.check.Differences.compare;

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

/** The accounts that the events tell of are those that are stored, and those on {@code identity.users}. */
final class UsersReplayed implements Invariant {

    private static final String TOPIC = "identity.users";

    @Override
    public String name() {
        return "C4 replayed users are the stored users";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        Map<String, Document> stored = evidence.store().byId("users");
        Map<String, Replay.User> replayed = Replay.users(evidence.events());
        Set<String> all = new LinkedHashSet<>(stored.keySet());
        all.addAll(replayed.keySet());
        all.addAll(evidence.states().keys(TOPIC));
        return all.stream().flatMap(user -> judge(user, replayed.get(user), stored.get(user), evidence));
    }

    private Stream<Violation> judge(
            String id, Replay.@Nullable User user, @Nullable Document stored, Evidence evidence) {
        if (user == null || stored == null) {
            return Stream.of(violation(
                    "The user %s is %s.".formatted(id, user == null ? "not told by any event" : "told and not stored"),
                    evidence.aboutUser(id)));
        }
        List<String> differences = new ArrayList<>(storedOtherwise(user, stored));
        differences.addAll(publishedOtherwise(id, user, evidence));
        return differences.isEmpty()
                ? Stream.empty()
                : Stream.of(violation(
                        "The user %s is not as the events tell: %s.".formatted(id, String.join("; ", differences)),
                        evidence.aboutUser(id, TOPIC).stored("users", stored)));
    }

    private static List<String> storedOtherwise(Replay.User user, Document stored) {
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

    private static List<String> publishedOtherwise(String id, Replay.User user, Evidence evidence) {
        List<String> differences = new ArrayList<>();
        JsonNode published = evidence.states().value(TOPIC, id).orElse(null);
        compare(
                differences,
                "told by partitions of " + TOPIC,
                user.erased() ? 0L : 1L,
                evidence.states().places(TOPIC, id));
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

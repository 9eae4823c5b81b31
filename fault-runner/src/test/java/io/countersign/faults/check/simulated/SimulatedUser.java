package io.countersign.faults.check.simulated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** A user and its links. */
final class SimulatedUser {

    static final String ISSUER = "https://idp.example";

    final String id;
    final Instant createdAt;
    /** Link ids by subject at the provider, oldest first. */
    final Map<String, String> links = new LinkedHashMap<>();

    Instant lastSignIn;
    boolean banned;
    boolean erased;
    long stateSequence = 1;

    SimulatedUser(String id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.lastSignIn = createdAt;
    }

    String status() {
        return erased ? "ERASED" : banned ? "MANUAL_BANNED" : "ACTIVE";
    }

    Map<String, Object> registered() {
        return Map.of("userId", id, "email", email(), "nickname", id, "createdAt", createdAt.toString());
    }

    private String email() {
        return id + "@example.org";
    }

    Map<String, Object> state() {
        Map<String, Object> state = new HashMap<>(registered());
        state.put("status", status());
        state.put("sequence", stateSequence);
        return state;
    }

    Map<String, Object> linksState(long sequence) {
        List<Map<String, Object>> all = new ArrayList<>();
        links.forEach((subject, link) -> all.add(link(subject, link)));
        return Map.of("userId", id, "links", all, "sequence", sequence);
    }

    static Map<String, Object> link(String subject, String linkId) {
        return Map.of("linkId", linkId, "provider", providerOf(subject), "issuer", ISSUER, "subject", subject);
    }

    String link(String subject) {
        return Optional.ofNullable(links.get(subject)).orElseThrow();
    }

    static String identityOf(String subject) {
        return "identity-" + subject;
    }

    /** Subjects have the form {@code <name>@<provider>}. */
    static String providerOf(String subject) {
        return subject.substring(subject.indexOf('@') + 1);
    }

    Document document(long version) {
        return new Document("_id", id)
                .append("email", erased ? null : email())
                .append("nickname", erased ? "" : id)
                .append("status", status())
                .append("createdAt", Date.from(createdAt))
                .append("lastSignInAt", Date.from(lastSignIn))
                .append("version", version)
                .append("pending", List.of());
    }

    Document account(long version) {
        List<Document> all = new ArrayList<>();
        links.forEach((subject, link) ->
                all.add(new Document(link(subject, link)).append("identityId", identityOf(subject))));
        return new Document("_id", id)
                .append("links", all)
                .append("version", version)
                .append("pending", List.of());
    }
}

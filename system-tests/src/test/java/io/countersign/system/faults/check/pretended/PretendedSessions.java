package io.countersign.system.faults.check.pretended;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;

/** The sessions, and what happens to them. */
final class PretendedSessions {

    private static final String SOURCE = "/token/sessions/";
    private static final Duration REFUSED = Duration.ofMinutes(11);

    private final Map<String, PretendedSession> sessions = new LinkedHashMap<>();
    private final PretendedTopics topics;
    private final PretendedCalls calls;

    PretendedSessions(PretendedTopics topics, PretendedCalls calls) {
        this.topics = topics;
        this.calls = calls;
    }

    PretendedSession opened(String id, PretendedUser user, String linkId) {
        PretendedSession session = new PretendedSession(id, user, linkId, calls.now());
        sessions.put(id, session);
        return session;
    }

    Optional<PretendedSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    PretendedSession get(String id) {
        return find(id).orElseThrow();
    }

    /** Whether a token of this generation can be exchanged when the call arrives. */
    boolean accepts(PretendedSession session, int generation) {
        Instant arrival = calls.now().plus(PretendedCalls.ONE_WAY);
        return session.ended == null && (generation == session.newest() || session.inGrace(generation, arrival));
    }

    void exchanged(PretendedSession session, int generation, String request) {
        if (generation == session.newest()) {
            session.generations.add(calls.now());
            tell(session, "token.TokensRefreshed.v1", request, Map.of("refreshedAt", now()));
        }
    }

    void reused(PretendedSession session, String request) {
        if (session.ended == null) {
            tell(session, "token.RefreshTokenReused.v1", request, Map.of("detectedAt", now()));
        }
        end(session, "REFRESH_TOKEN_REUSED", request);
    }

    /** Once, however often it is asked for. */
    void end(PretendedSession session, String reason, String request) {
        if (session.ended == null) {
            session.ended = reason;
            tell(session, "token.SessionRevoked.v1", request, Map.of("reason", reason, "revokedAt", now()));
            String until = calls.now().plus(REFUSED).toString();
            topics.state(
                    "identity.revocations", session.id, calls.now(), Map.of("userId", session.user.id, "until", until));
        }
    }

    void endAll(Predicate<PretendedSession> which, String reason, String request) {
        sessions.values().stream().filter(which).forEach(session -> end(session, reason, request));
    }

    private void tell(PretendedSession session, String type, String request, Map<String, Object> data) {
        topics.event(type, SOURCE + session.id, session.user.id, request, calls.now(), data);
    }

    private String now() {
        return calls.now().toString();
    }

    List<Document> documents() {
        return sessions.values().stream()
                .flatMap(session -> session.documents().stream())
                .toList();
    }
}

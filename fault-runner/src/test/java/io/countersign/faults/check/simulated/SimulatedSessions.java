package io.countersign.faults.check.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;

/** The sessions and their events. */
final class SimulatedSessions {

    private static final String SOURCE = "/token/sessions/";
    private static final Duration REVOCATION_LIFETIME = Duration.ofMinutes(11);

    private final Map<String, SimulatedSession> sessions = new LinkedHashMap<>();
    private final SimulatedTopics topics;
    private final SimulatedCalls calls;

    SimulatedSessions(SimulatedTopics topics, SimulatedCalls calls) {
        this.topics = topics;
        this.calls = calls;
    }

    SimulatedSession opened(String id, SimulatedUser user, String linkId) {
        SimulatedSession session = new SimulatedSession(id, user, linkId, calls.now());
        sessions.put(id, session);
        return session;
    }

    Optional<SimulatedSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    SimulatedSession get(String id) {
        return find(id).orElseThrow();
    }

    /** Whether a token of this generation is valid when the call arrives. */
    boolean accepts(SimulatedSession session, int generation) {
        Instant arrival = calls.now().plus(SimulatedCalls.LATENCY);
        return session.ended == null && (generation == session.newest() || session.inGrace(generation, arrival));
    }

    void exchanged(SimulatedSession session, int generation, String request) {
        if (generation == session.newest()) {
            session.generations.add(calls.now());
            publishEvent(session, "token.TokensRefreshed.v1", request, Map.of("refreshedAt", now()));
        }
    }

    void reused(SimulatedSession session, String request) {
        if (session.ended == null) {
            publishEvent(session, "token.RefreshTokenReused.v1", request, Map.of("detectedAt", now()));
        }
        end(session, "REFRESH_TOKEN_REUSED", request);
    }

    /** Idempotent. */
    void end(SimulatedSession session, String reason, String request) {
        if (session.ended == null) {
            session.ended = reason;
            publishEvent(session, "token.SessionRevoked.v1", request, Map.of("reason", reason, "revokedAt", now()));
            String until = calls.now().plus(REVOCATION_LIFETIME).toString();
            topics.state(
                    "identity.revocations", session.id, calls.now(), Map.of("userId", session.user.id, "until", until));
        }
    }

    void endAll(Predicate<SimulatedSession> which, String reason, String request) {
        sessions.values().stream().filter(which).forEach(session -> end(session, reason, request));
    }

    private void publishEvent(SimulatedSession session, String type, String request, Map<String, Object> data) {
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

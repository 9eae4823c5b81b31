package io.countersign.faults.check.simulated;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Backlog;
import io.countersign.faults.history.History;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.ProcessSample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A simulated, correct Countersign: its responses, events, state topics and documents are consistent, even if responses are lost. */
public final class SimulatedSystem {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MIB = 1 << 20;

    private final SimulatedTopics topics = new SimulatedTopics();
    private final SimulatedCalls calls = new SimulatedCalls(BEGIN);
    private final SimulatedSessions sessions = new SimulatedSessions(topics, calls);
    private final SimulatedAccounts accounts = new SimulatedAccounts(topics, calls, sessions);

    public SimulatedSystem() {
        Map<String, Object> key = Map.of("until", "2030-01-01T00:00:00Z", "jwk", Map.of("kty", "EC"));
        topics.state("identity.keys", "key-1", BEGIN, key);
        topics.state("identity.providers", "one", BEGIN, Map.of("id", "one"));
    }

    public void advance(Duration time) {
        calls.advance(time);
    }

    /** Signs in with the identity of this subject, and registers a user if it is new. Returns the attempt, which is the session's id. */
    public String signIn(String subject, Delivery delivery) {
        String attempt = calls.id("attempt");
        Map<Attribute, String> attributes = finishing(attempt, subject);
        boolean banned = accounts.owner(subject).map(user -> user.banned).orElse(false);
        calls.call(OperationKind.FINISH_SIGN_IN, attributes, delivery, !banned, request -> {
            SimulatedSession session = accounts.signedIn(subject, attempt, request);
            return Map.of(
                    Attribute.USER,
                    session.user.id,
                    Attribute.SESSION,
                    attempt,
                    Attribute.RESPONSE_SUBJECT,
                    attempt,
                    Attribute.ISSUED_REFRESH_HASH,
                    session.token(1));
        });
        return attempt;
    }

    private Map<Attribute, String> finishing(String attempt, String subject) {
        return new HashMap<>(Map.of(
                Attribute.STATE,
                attempt,
                Attribute.CODE_HASH,
                calls.id("code"),
                Attribute.PROVIDER,
                SimulatedUser.providerOf(subject),
                Attribute.ISSUER,
                SimulatedUser.ISSUER,
                Attribute.SUBJECT,
                subject));
    }

    /** Links an identity to the user of a session. */
    public void link(String session, String subject, Delivery delivery) {
        SimulatedSession by = sessions.get(session);
        Map<Attribute, String> attributes = bearer(by);
        attributes.putAll(finishing(calls.id("attempt"), subject));
        boolean possible = by.ended == null && accounts.canLink(by.user, subject);
        calls.call(OperationKind.FINISH_LINK, attributes, delivery, possible, request -> {
            accounts.linked(by.user, subject, request);
            return Map.of();
        });
    }

    public void unlink(String session, String subject, Delivery delivery) {
        SimulatedSession by = sessions.get(session);
        Map<Attribute, String> attributes = bearer(by);
        attributes.put(Attribute.PROVIDER, SimulatedUser.providerOf(subject));
        boolean possible = by.ended == null && by.user.links.containsKey(subject) && by.user.links.size() > 1;
        calls.call(OperationKind.UNLINK, attributes, delivery, possible, request -> {
            accounts.unlinked(by.user, subject, request);
            return Map.of();
        });
    }

    public void me(String session) {
        SimulatedSession by = sessions.get(session);
        calls.call(
                OperationKind.ME,
                bearer(by),
                Delivery.COMPLETE,
                by.ended == null,
                request -> Map.of(Attribute.RESPONSE_SUBJECT, by.user.id));
    }

    private static Map<Attribute, String> bearer(SimulatedSession session) {
        return new HashMap<>(Map.of(Attribute.PRESENTED_SESSION, session.id, Attribute.USER, session.user.id));
    }

    public void signOut(String session, Delivery delivery) {
        SimulatedSession ended = sessions.get(session);
        Map<Attribute, String> attributes = Map.of(Attribute.SESSION, session, Attribute.USER, ended.user.id);
        calls.call(OperationKind.SIGN_OUT, attributes, delivery, true, request -> {
            sessions.end(ended, "SIGNED_OUT", request);
            return Map.of();
        });
    }

    /** Returns the issued token if the client received it, otherwise the presented one. */
    public String refresh(String session, String token, Delivery delivery) {
        SimulatedSession of = sessions.get(session);
        int generation = SimulatedSession.generationOf(token);
        boolean good = sessions.accepts(of, generation);
        Map<Attribute, String> attributes =
                Map.of(Attribute.SESSION, session, Attribute.USER, of.user.id, Attribute.PRESENTED_REFRESH_HASH, token);
        Operation call = calls.call(OperationKind.REFRESH, attributes, delivery, good, request -> {
            if (!good) {
                sessions.reused(of, request);
                return Map.of();
            }
            sessions.exchanged(of, generation, request);
            return Map.of(Attribute.RESPONSE_SUBJECT, session, Attribute.ISSUED_REFRESH_HASH, of.token(of.newest()));
        });
        return call.attribute(Attribute.ISSUED_REFRESH_HASH).orElse(token);
    }

    /** The first token of a session. */
    public String firstToken(String session) {
        return session + ":1:0";
    }

    public void ban(String userId, Delivery delivery) {
        change(OperationKind.BAN, userId, delivery, accounts::banned);
    }

    public void reinstate(String userId, Delivery delivery) {
        change(OperationKind.REINSTATE, userId, delivery, accounts::reinstated);
    }

    public void erase(String userId, Delivery delivery) {
        change(OperationKind.ERASE, userId, delivery, accounts::erased);
    }

    private void change(
            OperationKind kind, String userId, Delivery delivery, BiConsumer<SimulatedUser, String> change) {
        SimulatedUser user = accounts.get(userId);
        boolean possible = !user.erased || kind == OperationKind.ERASE;
        calls.call(kind, Map.of(Attribute.USER, userId), delivery, possible, request -> {
            change.accept(user, request);
            return Map.of();
        });
    }

    /** Whether there is a session with this id that has not ended. */
    public boolean alive(String session) {
        return sessions.find(session).filter(found -> found.ended == null).isPresent();
    }

    public String userOf(String session) {
        return sessions.get(session).user.id;
    }

    public History history() {
        return new History(
                calls.operations(),
                topics.records(),
                Map.of(
                        "auth.users", accounts.userDocuments(),
                        "link.accounts", accounts.accountDocuments(),
                        "link.identities", accounts.identityDocuments(),
                        "token.sessions", sessions.documents()),
                List.of(),
                List.of(),
                List.of(
                        new ProcessSample("auth-1", 1, BEGIN, 50, 100, 100 * MIB),
                        new ProcessSample("auth-1", 1, calls.now(), 55, 110, 110 * MIB)),
                new Backlog(Duration.ofSeconds(5), Map.of("auth identity.auth.commands-0", 0L), Map.of(), Map.of()),
                List.of());
    }
}

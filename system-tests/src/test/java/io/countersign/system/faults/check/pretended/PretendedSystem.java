package io.countersign.system.faults.check.pretended;

import io.countersign.system.faults.history.Backlog;
import io.countersign.system.faults.history.Fact;
import io.countersign.system.faults.history.History;
import io.countersign.system.faults.history.Kind;
import io.countersign.system.faults.history.Operation;
import io.countersign.system.faults.history.ProcessSample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.Document;

/** One process that is everything: what it answers, tells and stores agrees, whatever the caller gets to know of it. */
public final class PretendedSystem {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PretendedTopics topics = new PretendedTopics();
    private final Map<String, PretendedUser> users = new LinkedHashMap<>();
    private final Map<String, PretendedUser> owners = new LinkedHashMap<>();
    private final Map<String, PretendedSession> sessions = new LinkedHashMap<>();
    private final PretendedCalls calls = new PretendedCalls(BEGIN);

    public PretendedSystem() {
        topics.state(
                "identity.keys", "key-1", now(), Map.of("until", "2030-01-01T00:00:00Z", "jwk", Map.of("kty", "EC")));
        topics.state("identity.providers", "one", now(), Map.of("id", "one"));
    }

    public void pass(Duration time) {
        calls.pass(time);
    }

    private Instant now() {
        return calls.now();
    }

    /** Who signs in, by subject: a new user where nobody owns the identity. Tells the attempt. */
    public String signIn(String subject, Ending ending) {
        String attempt = calls.id("attempt");
        Map<Fact, String> facts = new HashMap<>(Map.of(
                Fact.STATE,
                attempt,
                Fact.CODE_HASH,
                calls.id("code"),
                Fact.PROVIDER,
                PretendedUser.providerOf(subject),
                Fact.ISSUER,
                "https://idp",
                Fact.SUBJECT,
                subject));
        boolean banned = Optional.ofNullable(owners.get(subject))
                .map(user -> user.banned)
                .orElse(false);
        calls.call(Kind.FINISH_SIGN_IN, facts, ending, !banned, request -> {
            PretendedUser user = Optional.ofNullable(owners.get(subject)).orElseGet(() -> registered(subject, request));
            user.lastSignIn = now();
            tell(
                    "auth.UserSignedIn.v1",
                    "/auth/users",
                    user.id,
                    request,
                    Map.of("userId", user.id, "sessionId", attempt, "provider", "one", "signedInAt", now().toString()));
            PretendedSession session = new PretendedSession(attempt, user, linkOf(user, subject), now());
            sessions.put(attempt, session);
            return Map.of(
                    Fact.USER,
                    user.id,
                    Fact.SESSION,
                    attempt,
                    Fact.ANSWERED_FOR,
                    attempt,
                    Fact.ISSUED_REFRESH_HASH,
                    session.token(1));
        });
        return attempt;
    }

    private static String linkOf(PretendedUser user, String subject) {
        return Optional.ofNullable(user.links.get(subject)).orElseThrow();
    }

    private PretendedUser registered(String subject, String request) {
        PretendedUser user = new PretendedUser(calls.id("user"), now());
        users.put(user.id, user);
        linked(user, subject, request);
        tell("auth.UserRegistered.v1", "/auth/users", user.id, request, user.registered());
        publish(user);
        return user;
    }

    private void linked(PretendedUser user, String subject, String request) {
        String link = calls.id("link");
        user.links.put(subject, link);
        owners.put(subject, user);
        Map<String, Object> data = new HashMap<>(PretendedUser.link(subject, link));
        data.put("linkedAt", now().toString());
        tell("link.ProviderLinked.v1", "/link/accounts", user.id, request, data);
        publishLinks(user);
    }

    private void unlinked(PretendedUser user, String subject, String request) {
        Map<String, Object> data = new HashMap<>(PretendedUser.link(subject, linkOf(user, subject)));
        data.put("unlinkedAt", now().toString());
        user.links.remove(subject);
        owners.remove(subject);
        tell("link.ProviderUnlinked.v1", "/link/accounts", user.id, request, data);
        publishLinks(user);
        sessionsOf(user)
                .filter(session -> session.linkId.equals(data.get("linkId")))
                .forEach(session -> end(session, "PROVIDER_UNLINKED", request));
    }

    /** Links one more identity to the user of a session. */
    public void link(String session, String subject, Ending ending) {
        PretendedSession by = session(session);
        boolean free = by.ended == null
                && !owners.containsKey(subject)
                && by.user.links.keySet().stream()
                        .noneMatch(other -> PretendedUser.providerOf(other).equals(PretendedUser.providerOf(subject)));
        Map<Fact, String> facts = bearer(by);
        facts.putAll(Map.of(
                Fact.STATE, calls.id("attempt"),
                Fact.CODE_HASH, calls.id("code"),
                Fact.PROVIDER, PretendedUser.providerOf(subject),
                Fact.ISSUER, "https://idp",
                Fact.SUBJECT, subject));
        calls.call(Kind.FINISH_LINK, facts, ending, free, request -> {
            linked(by.user, subject, request);
            return Map.of();
        });
    }

    public void unlink(String session, String subject, Ending ending) {
        PretendedSession by = session(session);
        boolean possible = by.ended == null && by.user.links.containsKey(subject) && by.user.links.size() > 1;
        Map<Fact, String> facts = bearer(by);
        facts.put(Fact.PROVIDER, PretendedUser.providerOf(subject));
        calls.call(Kind.UNLINK, facts, ending, possible, request -> {
            unlinked(by.user, subject, request);
            return Map.of();
        });
    }

    public void me(String session) {
        PretendedSession by = session(session);
        calls.call(
                Kind.ME,
                bearer(by),
                Ending.ANSWERED,
                by.ended == null,
                request -> Map.of(Fact.ANSWERED_FOR, by.user.id));
    }

    public void signOut(String session, Ending ending) {
        PretendedSession ended = session(session);
        Map<Fact, String> facts = Map.of(Fact.SESSION, session, Fact.USER, ended.user.id);
        calls.call(Kind.SIGN_OUT, facts, ending, true, request -> {
            end(ended, "SIGNED_OUT", request);
            return Map.of();
        });
    }

    /** Tells the token that was handed out, to be presented next time; or the presented one when none was, or nobody saw it. */
    public String refresh(String session, String token, Ending ending) {
        PretendedSession of = session(session);
        int generation = PretendedSession.generationOf(token);
        boolean good = of.ended == null && (generation == of.newest() || of.inGrace(generation, now().plusMillis(5)));
        Map<Fact, String> facts =
                Map.of(Fact.SESSION, session, Fact.USER, of.user.id, Fact.PRESENTED_REFRESH_HASH, token);
        Operation call = calls.call(Kind.REFRESH, facts, ending, good, request -> {
            if (!good) {
                reused(of, request);
                return Map.of();
            }
            if (generation == of.newest()) {
                of.generations.add(now());
                tell(
                        "token.TokensRefreshed.v1",
                        "/token/sessions/" + session,
                        of.user.id,
                        request,
                        Map.of("userId", of.user.id, "sessionId", session, "refreshedAt", now().toString()));
            }
            return Map.of(Fact.ANSWERED_FOR, session, Fact.ISSUED_REFRESH_HASH, of.token(of.newest()));
        });
        return call.fact(Fact.ISSUED_REFRESH_HASH).orElse(token);
    }

    /** The first token of a session. */
    public String firstToken(String session) {
        return session + ":1:0";
    }

    private void reused(PretendedSession session, String request) {
        if (session.ended == null) {
            tell(
                    "token.RefreshTokenReused.v1",
                    "/token/sessions/" + session.id,
                    session.user.id,
                    request,
                    Map.of("userId", session.user.id, "sessionId", session.id, "detectedAt", now().toString()));
        }
        end(session, "REFRESH_TOKEN_REUSED", request);
    }

    private void end(PretendedSession session, String reason, String request) {
        if (session.ended == null) {
            session.ended = reason;
            tell(
                    "token.SessionRevoked.v1",
                    "/token/sessions/" + session.id,
                    session.user.id,
                    request,
                    Map.of(
                            "userId",
                            session.user.id,
                            "sessionId",
                            session.id,
                            "reason",
                            reason,
                            "revokedAt",
                            now().toString()));
            topics.state(
                    "identity.revocations",
                    session.id,
                    now(),
                    Map.of(
                            "userId",
                            session.user.id,
                            "until",
                            now().plus(Duration.ofMinutes(11)).toString()));
        }
    }

    public void ban(String userId, Ending ending) {
        change(Kind.BAN, userId, ending, user -> !user.banned, (user, request) -> {
            user.banned = true;
            tell("auth.UserBanned.v1", "/auth/users", userId, request, Map.of("bannedAt", now().toString()));
        });
    }

    public void reinstate(String userId, Ending ending) {
        change(Kind.REINSTATE, userId, ending, user -> user.banned, (user, request) -> {
            user.banned = false;
            tell("auth.UserReinstated.v1", "/auth/users", userId, request, Map.of("reinstatedAt", now().toString()));
        });
    }

    public void erase(String userId, Ending ending) {
        change(Kind.ERASE, userId, ending, user -> !user.erased, (user, request) -> {
            user.erased = true;
            tell("auth.UserErased.v1", "/auth/users", userId, request, Map.of("erasedAt", now().toString()));
            List.copyOf(user.links.keySet()).forEach(subject -> unlinked(user, subject, request));
            topics.state("identity.links", userId, now(), null);
        });
    }

    private void change(
            Kind kind,
            String userId,
            Ending ending,
            Predicate<PretendedUser> needed,
            BiConsumer<PretendedUser, String> change) {
        PretendedUser user = Optional.ofNullable(users.get(userId)).orElseThrow();
        boolean possible = !user.erased || kind == Kind.ERASE;
        calls.call(kind, Map.of(Fact.USER, userId), ending, possible, request -> {
            if (needed.test(user)) {
                change.accept(user, request);
                user.stateSequence = topics.sequence("/auth/users", userId);
                publish(user);
                if (kind != Kind.REINSTATE) {
                    String reason = kind == Kind.BAN ? "ACCOUNT_BANNED" : "ACCOUNT_ERASED";
                    sessionsOf(user).forEach(session -> end(session, reason, request));
                }
            }
            return Map.of();
        });
    }

    private Stream<PretendedSession> sessionsOf(PretendedUser user) {
        return sessions.values().stream().filter(session -> session.user == user);
    }

    private void publish(PretendedUser user) {
        topics.state("identity.users", user.id, now(), user.erased ? null : user.state());
    }

    private void publishLinks(PretendedUser user) {
        topics.state("identity.links", user.id, now(), user.linksState(topics.sequence("/link/accounts", user.id)));
    }

    private void tell(String type, String source, String subject, String request, Map<String, Object> data) {
        topics.event(type, source, subject, request, now(), data);
    }

    private static Map<Fact, String> bearer(PretendedSession session) {
        return new HashMap<>(Map.of(Fact.PRESENTED_SESSION, session.id, Fact.USER, session.user.id));
    }

    private PretendedSession session(String id) {
        return Optional.ofNullable(sessions.get(id)).orElseThrow();
    }

    /** Whether an attempt of that id opened a session, and it has not ended. */
    public boolean alive(String session) {
        return sessions.containsKey(session) && session(session).ended == null;
    }

    public String userOf(String session) {
        return session(session).user.id;
    }

    public History history() {
        Map<String, List<Document>> store = new LinkedHashMap<>();
        store.put("auth.users", documents(user -> user.document(topics.sequence("/auth/users", user.id))));
        store.put("link.accounts", documents(user -> user.account(topics.sequence("/link/accounts", user.id))));
        store.put(
                "link.identities",
                owners.entrySet().stream()
                        .map(owner -> new Document("_id", "identity-" + owner.getKey())
                                .append("userId", owner.getValue().id)
                                .append("linkId", owner.getValue().links.get(owner.getKey())))
                        .toList());
        store.put(
                "token.sessions",
                sessions.values().stream()
                        .flatMap(session -> session.documents().stream())
                        .toList());
        return new History(
                calls.operations(),
                topics.records(),
                store,
                List.of(),
                List.of(),
                List.of(
                        new ProcessSample("auth-1", 1, BEGIN, 50, 100, 100 << 20),
                        new ProcessSample("auth-1", 1, now(), 55, 110, 110 << 20)),
                new Backlog(
                        Duration.ofSeconds(5),
                        Map.of("auth identity.auth.commands-0", 0L),
                        Map.of("users", 0L),
                        Map.of()),
                List.of());
    }

    private List<Document> documents(Function<PretendedUser, Document> document) {
        return users.values().stream().map(document).toList();
    }
}

package io.countersign.system.faults.check.pretended;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** The users, their links, and who owns which identity. */
final class PretendedAccounts {

    private static final String USERS = "/auth/users";
    private static final String LINKS = "/link/accounts";

    private final Map<String, PretendedUser> users = new LinkedHashMap<>();
    private final Map<String, PretendedUser> owners = new LinkedHashMap<>();
    private final PretendedTopics topics;
    private final PretendedCalls calls;
    private final PretendedSessions sessions;

    PretendedAccounts(PretendedTopics topics, PretendedCalls calls, PretendedSessions sessions) {
        this.topics = topics;
        this.calls = calls;
        this.sessions = sessions;
    }

    Optional<PretendedUser> owner(String subject) {
        return Optional.ofNullable(owners.get(subject));
    }

    PretendedUser get(String userId) {
        return Optional.ofNullable(users.get(userId)).orElseThrow();
    }

    PretendedSession signedIn(String subject, String attempt, String request) {
        PretendedUser user = owner(subject).orElseGet(() -> registered(subject, request));
        user.lastSignIn = calls.now();
        tell("auth.UserSignedIn.v1", USERS, user, request, Map.of("sessionId", attempt, "signedInAt", now()));
        return sessions.opened(attempt, user, user.link(subject));
    }

    private PretendedUser registered(String subject, String request) {
        PretendedUser user = new PretendedUser(calls.id("user"), calls.now());
        users.put(user.id, user);
        linked(user, subject, request);
        tell("auth.UserRegistered.v1", USERS, user, request, user.registered());
        publish(user);
        return user;
    }

    boolean canLink(PretendedUser user, String subject) {
        String provider = PretendedUser.providerOf(subject);
        return !owners.containsKey(subject)
                && user.links.keySet().stream()
                        .noneMatch(other -> PretendedUser.providerOf(other).equals(provider));
    }

    void linked(PretendedUser user, String subject, String request) {
        user.links.put(subject, calls.id("link"));
        owners.put(subject, user);
        tell("link.ProviderLinked.v1", LINKS, user, request, about(user, subject, "linkedAt"));
        publishLinks(user);
    }

    void unlinked(PretendedUser user, String subject, String request) {
        Map<String, Object> data = about(user, subject, "unlinkedAt");
        String link = user.link(subject);
        user.links.remove(subject);
        owners.remove(subject);
        tell("link.ProviderUnlinked.v1", LINKS, user, request, data);
        publishLinks(user);
        sessions.endAll(session -> session.linkId.equals(link), "PROVIDER_UNLINKED", request);
    }

    private Map<String, Object> about(PretendedUser user, String subject, String at) {
        Map<String, Object> data = new HashMap<>(PretendedUser.link(subject, user.link(subject)));
        data.put(at, now());
        return data;
    }

    void banned(PretendedUser user, String request) {
        if (!user.banned) {
            user.banned = true;
            tell("auth.UserBanned.v1", USERS, user, request, Map.of("bannedAt", now()));
            changed(user);
        }
        sessions.endAll(session -> session.user == user, "ACCOUNT_BANNED", request);
    }

    void reinstated(PretendedUser user, String request) {
        if (user.banned) {
            user.banned = false;
            tell("auth.UserReinstated.v1", USERS, user, request, Map.of("reinstatedAt", now()));
            changed(user);
        }
    }

    void erased(PretendedUser user, String request) {
        if (!user.erased) {
            user.erased = true;
            tell("auth.UserErased.v1", USERS, user, request, Map.of("erasedAt", now()));
            changed(user);
            List.copyOf(user.links.keySet()).forEach(subject -> unlinked(user, subject, request));
            topics.state("identity.links", user.id, calls.now(), null);
        }
        sessions.endAll(session -> session.user == user, "ACCOUNT_ERASED", request);
    }

    private void changed(PretendedUser user) {
        user.stateSequence = topics.sequence(USERS, user.id);
        publish(user);
    }

    private void publish(PretendedUser user) {
        topics.state("identity.users", user.id, calls.now(), user.erased ? null : user.state());
    }

    private void publishLinks(PretendedUser user) {
        topics.state("identity.links", user.id, calls.now(), user.linksState(topics.sequence(LINKS, user.id)));
    }

    private void tell(String type, String source, PretendedUser user, String request, Map<String, Object> data) {
        topics.event(type, source, user.id, request, calls.now(), data);
    }

    private String now() {
        return calls.now().toString();
    }

    List<Document> userDocuments() {
        return users.values().stream()
                .map(user -> user.document(topics.sequence(USERS, user.id)))
                .toList();
    }

    List<Document> accountDocuments() {
        return users.values().stream()
                .map(user -> user.account(topics.sequence(LINKS, user.id)))
                .toList();
    }

    List<Document> identityDocuments() {
        return owners.entrySet().stream()
                .map(owner -> new Document("_id", PretendedUser.identityOf(owner.getKey()))
                        .append("userId", owner.getValue().id)
                        .append("linkId", owner.getValue().link(owner.getKey())))
                .toList();
    }
}

package io.countersign.faults.check.simulated;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** The users, their links, and the owners of identities. */
final class SimulatedAccounts {

    private static final String USERS = "/auth/users";
    private static final String ACCOUNTS = "/link/accounts";

    private final Map<String, SimulatedUser> users = new LinkedHashMap<>();
    private final Map<String, SimulatedUser> owners = new LinkedHashMap<>();
    private final SimulatedTopics topics;
    private final SimulatedCalls calls;
    private final SimulatedSessions sessions;

    SimulatedAccounts(SimulatedTopics topics, SimulatedCalls calls, SimulatedSessions sessions) {
        this.topics = topics;
        this.calls = calls;
        this.sessions = sessions;
    }

    Optional<SimulatedUser> owner(String subject) {
        return Optional.ofNullable(owners.get(subject));
    }

    SimulatedUser get(String userId) {
        return Optional.ofNullable(users.get(userId)).orElseThrow();
    }

    SimulatedSession signedIn(String subject, String attempt, String request) {
        SimulatedUser user = owner(subject).orElseGet(() -> registered(subject, request));
        user.lastSignIn = calls.now();
        publishEvent("auth.UserSignedIn.v1", USERS, user, request, Map.of("sessionId", attempt, "signedInAt", now()));
        return sessions.opened(attempt, user, user.link(subject));
    }

    private SimulatedUser registered(String subject, String request) {
        SimulatedUser user = new SimulatedUser(calls.id("user"), calls.now());
        users.put(user.id, user);
        linked(user, subject, request);
        publishEvent("auth.UserRegistered.v1", USERS, user, request, user.registered());
        publishState(user);
        return user;
    }

    boolean canLink(SimulatedUser user, String subject) {
        String provider = SimulatedUser.providerOf(subject);
        return !owners.containsKey(subject)
                && user.links.keySet().stream()
                        .noneMatch(other -> SimulatedUser.providerOf(other).equals(provider));
    }

    void linked(SimulatedUser user, String subject, String request) {
        user.links.put(subject, calls.id("link"));
        owners.put(subject, user);
        publishEvent("link.ProviderLinked.v1", ACCOUNTS, user, request, about(user, subject, "linkedAt"));
        publishLinks(user);
    }

    void unlinked(SimulatedUser user, String subject, String request) {
        Map<String, Object> data = about(user, subject, "unlinkedAt");
        String link = user.link(subject);
        user.links.remove(subject);
        owners.remove(subject);
        publishEvent("link.ProviderUnlinked.v1", ACCOUNTS, user, request, data);
        publishLinks(user);
        sessions.endAll(session -> session.linkId.equals(link), "PROVIDER_UNLINKED", request);
    }

    private Map<String, Object> about(SimulatedUser user, String subject, String at) {
        Map<String, Object> data = new HashMap<>(SimulatedUser.link(subject, user.link(subject)));
        data.put(at, now());
        return data;
    }

    void banned(SimulatedUser user, String request) {
        if (!user.banned) {
            user.banned = true;
            publishEvent("auth.UserBanned.v1", USERS, user, request, Map.of("bannedAt", now()));
            changed(user);
        }
        sessions.endAll(session -> session.user == user, "ACCOUNT_BANNED", request);
    }

    void reinstated(SimulatedUser user, String request) {
        if (user.banned) {
            user.banned = false;
            publishEvent("auth.UserReinstated.v1", USERS, user, request, Map.of("reinstatedAt", now()));
            changed(user);
        }
    }

    void erased(SimulatedUser user, String request) {
        if (!user.erased) {
            user.erased = true;
            publishEvent("auth.UserErased.v1", USERS, user, request, Map.of("erasedAt", now()));
            changed(user);
            List.copyOf(user.links.keySet()).forEach(subject -> unlinked(user, subject, request));
            topics.state("identity.links", user.id, calls.now(), null);
        }
        sessions.endAll(session -> session.user == user, "ACCOUNT_ERASED", request);
    }

    private void changed(SimulatedUser user) {
        user.stateSequence = topics.sequence(USERS, user.id);
        publishState(user);
    }

    private void publishState(SimulatedUser user) {
        topics.state("identity.users", user.id, calls.now(), user.erased ? null : user.state());
    }

    private void publishLinks(SimulatedUser user) {
        topics.state("identity.links", user.id, calls.now(), user.linksState(topics.sequence(ACCOUNTS, user.id)));
    }

    private void publishEvent(
            String type, String source, SimulatedUser user, String request, Map<String, Object> data) {
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
                .map(user -> user.account(topics.sequence(ACCOUNTS, user.id)))
                .toList();
    }

    List<Document> identityDocuments() {
        return owners.entrySet().stream()
                .map(owner -> new Document("_id", SimulatedUser.identityOf(owner.getKey()))
                        .append("userId", owner.getValue().id)
                        .append("linkId", owner.getValue().link(owner.getKey())))
                .toList();
    }
}

package io.countersign.faults.load;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What people look at, and the sessions that they end from a list. */
final class AccountReads {

    private final Clients people;

    AccountReads(Clients people) {
        this.people = people;
    }

    void me(Client person) {
        Session session = person.anySession();
        people.callAs(person, session, me());
    }

    /** With a token of a session that ended: it must be refused. */
    void meAfterTheEnd(Client person) {
        person.anyEnded().ifPresent(session -> people.call(person, me().as(session)));
    }

    static Call me() {
        return new Call(OperationKind.ME, Api.REST, "GET", "/api/v1/me")
                .learning(reply ->
                        Map.of(Attribute.ANSWERED_FOR, reply.json().path("id").asString()));
    }

    void links(Client person) {
        people.callAs(person, person.anySession(), new Call(OperationKind.LIST_LINKS, Api.REST, "GET", "/api/v1/sso"));
    }

    /** Lists the sessions, and often ends one of them. */
    void sessions(Client person) {
        Session session = person.anySession();
        Reply listed = people.callAs(
                person,
                session,
                new Call(OperationKind.LIST_SESSIONS, Api.REST, "GET", "/api/v1/sessions")
                        .learning(reply -> current(reply.json())));
        if (listed.ok() && person.chance(0.4)) {
            end(person, session, choice(person, listed.json()));
        }
    }

    /** Somebody else's, or nobody's. */
    void foreignSession(Client person) {
        end(person, person.anySession(), UUID.randomUUID().toString());
    }

    private void end(Client person, Session by, String id) {
        List<Session> ending = person.sessions().stream()
                .filter(session -> session.id().equals(id))
                .toList();
        Call call = new Call(OperationKind.END_SESSION, Api.REST, "DELETE", "/api/v1/sessions/" + id)
                .as(by)
                .attribute(Attribute.SESSION, id);
        people.revoke(person, call, ending);
    }

    private static String choice(Client person, JsonNode listed) {
        return listed.isEmpty()
                ? UUID.randomUUID().toString()
                : listed.get(person.random().nextInt(listed.size())).path("id").asString();
    }

    /** Nothing when the session ended just before the list was made. */
    private static Map<Attribute, String> current(JsonNode listed) {
        for (JsonNode session : listed) {
            if (session.path("current").asBoolean()) {
                return Map.of(Attribute.ANSWERED_FOR, session.path("id").asString());
            }
        }
        return Map.of();
    }
}

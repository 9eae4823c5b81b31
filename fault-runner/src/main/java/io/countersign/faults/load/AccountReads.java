package io.countersign.faults.load;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Reads the account, its links and its sessions, and ends sessions from the list. */
final class AccountReads {

    private final WorkloadContext context;

    AccountReads(WorkloadContext context) {
        this.context = context;
    }

    void me(Client client) {
        Session session = client.anySession();
        context.invokeAs(client, session, me());
    }

    /** Presents an access token of an ended session, which must be refused. */
    void meWithEndedSession(Client client) {
        client.anyEndedSession().ifPresent(session -> context.call(client, me().as(session)));
    }

    static Call me() {
        return new Call(OperationKind.ME, Api.REST, "GET", "/api/v1/me")
                .extracting(response -> Map.of(
                        Attribute.RESPONSE_SUBJECT, response.json().path("id").asString()));
    }

    void links(Client client) {
        context.invokeAs(
                client, client.anySession(), new Call(OperationKind.LIST_LINKS, Api.REST, "GET", "/api/v1/sso"));
    }

    /** Lists the sessions, and in 40 % of the cases ends one of them. */
    void sessions(Client client) {
        Session session = client.anySession();
        Response listed = context.invokeAs(
                client,
                session,
                new Call(OperationKind.LIST_SESSIONS, Api.REST, "GET", "/api/v1/sessions")
                        .extracting(response -> current(response.json())));
        if (listed.ok() && client.chance(0.4)) {
            end(client, session, choice(client, listed.json()));
        }
    }

    /** Ends a session that does not exist. */
    void endUnknownSession(Client client) {
        end(client, client.anySession(), UUID.randomUUID().toString());
    }

    private void end(Client client, Session by, String id) {
        List<Session> delivery = client.sessions().stream()
                .filter(session -> session.id().equals(id))
                .toList();
        Call call = new Call(OperationKind.END_SESSION, Api.REST, "DELETE", "/api/v1/sessions/" + id)
                .as(by)
                .attribute(Attribute.SESSION, id);
        context.revoke(client, call, delivery);
    }

    private static String choice(Client client, JsonNode listed) {
        return listed.isEmpty()
                ? UUID.randomUUID().toString()
                : listed.get(client.random().nextInt(listed.size())).path("id").asString();
    }

    /** Empty if the session ended just before it was listed. */
    private static Map<Attribute, String> current(JsonNode listed) {
        for (JsonNode session : listed) {
            if (session.path("current").asBoolean()) {
                return Map.of(Attribute.RESPONSE_SUBJECT, session.path("id").asString());
            }
        }
        return Map.of();
    }
}

package io.countersign.faults.load;

import io.countersign.environment.process.ServiceProcess;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bans people, lets them in again, and erases accounts, at a gateway's management port. */
final class Operator {

    private final Clients people;

    Operator(Clients people) {
        this.people = people;
    }

    void ban(Client person) {
        String user = person.anySession().user();
        Reply reply = act(
                person, call(OperationKind.BAN, "POST", user).json(Map.of("status", "banned", "reason", "load")), user);
        if (!reply.ok() && !reply.indeterminate()) {
            return;
        }
        person.banned(Optional.of(user));
    }

    void reinstate(Client person, String user) {
        ServiceProcess gateway = people.targets().gateway(person.random());
        Call call = call(OperationKind.REINSTATE, "POST", user).json(Map.of("status", "active"));
        if (people.caller().make(call, gateway.name(), gateway.management()).ok()) {
            person.banned(Optional.empty());
        }
    }

    void erase(Client person) {
        String user = person.anySession().user();
        if (act(person, call(OperationKind.ERASE, "DELETE", user), user).ok()) {
            person.linked(false);
        }
    }

    private Reply act(Client person, Call call, String user) {
        List<Session> ending = person.sessions().stream()
                .filter(session -> session.user().equals(user))
                .toList();
        ServiceProcess gateway = people.targets().gateway(person.random());
        return people.revoke(person, call, gateway.management(), gateway.name(), ending);
    }

    private static Call call(OperationKind kind, String method, String user) {
        return new Call(kind, Api.REST, method, "/actuator/users/" + user).attribute(Attribute.USER, user);
    }
}

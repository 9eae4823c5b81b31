package io.countersign.faults.load;

import io.countersign.environment.process.ServiceProcess;
import io.countersign.faults.history.Fact;
import io.countersign.faults.history.Kind;
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
        Reply reply =
                act(person, call(Kind.BAN, "POST", user).json(Map.of("status", "banned", "reason", "load")), user);
        if (!reply.ok() && !reply.unknown()) {
            return;
        }
        person.banned(Optional.of(user));
    }

    void reinstate(Client person, String user) {
        ServiceProcess gateway = people.targets().gateway(person.random());
        Call call = call(Kind.REINSTATE, "POST", user).json(Map.of("status", "active"));
        if (people.caller().make(call, gateway.name(), gateway.management()).ok()) {
            person.banned(Optional.empty());
        }
    }

    void erase(Client person) {
        String user = person.anySession().user();
        if (act(person, call(Kind.ERASE, "DELETE", user), user).ok()) {
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

    private static Call call(Kind kind, String method, String user) {
        return new Call(kind, Api.REST, method, "/actuator/users/" + user).fact(Fact.USER, user);
    }
}

package io.countersign.faults.load;

import io.countersign.environment.process.ServiceProcess;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bans, reinstates and erases users through a gateway's management port. */
final class Operator {

    private final WorkloadContext context;

    Operator(WorkloadContext context) {
        this.context = context;
    }

    void ban(Client client) {
        String user = client.anySession().user();
        Response response = act(
                client, call(OperationKind.BAN, "POST", user).json(Map.of("status", "banned", "reason", "load")), user);
        if (!response.ok() && !response.indeterminate()) {
            return;
        }
        client.banned(Optional.of(user));
    }

    void reinstate(Client client, String user) {
        ServiceProcess gateway = context.targets().gateway(client.random());
        Call call = call(OperationKind.REINSTATE, "POST", user).json(Map.of("status", "active"));
        if (context.invoker().invoke(call, gateway.name(), gateway.management()).ok()) {
            client.banned(Optional.empty());
        }
    }

    void erase(Client client) {
        String user = client.anySession().user();
        if (act(client, call(OperationKind.ERASE, "DELETE", user), user).ok()) {
            client.linked(false);
        }
    }

    private Response act(Client client, Call call, String user) {
        List<Session> delivery = client.sessions().stream()
                .filter(session -> session.user().equals(user))
                .toList();
        ServiceProcess gateway = context.targets().gateway(client.random());
        return context.revoke(client, call, gateway.management(), gateway.name(), delivery);
    }

    private static Call call(OperationKind kind, String method, String user) {
        return new Call(kind, Api.REST, method, "/actuator/users/" + user).attribute(Attribute.USER, user);
    }
}

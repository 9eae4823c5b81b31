package io.countersign.faults.load;

import io.countersign.environment.process.ServiceProcess;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;

/** What every action needs: whom to call, with whom, and where revocations are watched. */
record WorkloadContext(
        Invoker invoker,
        Targets targets,
        RevocationProbes revocations,
        BiConsumer<String, String> secrets,
        List<Client> all) {

    /** At anyInstance gateway, as the client chooses. */
    Response call(Client client, Call call) {
        ServiceProcess gateway = targets.gateway(client.random());
        return invoker.invoke(call, gateway.name(), gateway.uri());
    }

    /** A call with a bearer token; a session that is no longer good is forgotten. */
    Response invokeAs(Client client, Session session, Call call) {
        Response response = call(client, call.as(session));
        if (response.unauthenticated()) {
            client.forget(session);
        }
        return response;
    }

    /** A call that ends sessions: whoever they were opened by, all of them must be refused everywhere from its answer on. */
    Response revoke(Client client, Call call, URI base, String instance, List<Session> delivery) {
        Response response = invoker.invoke(call, instance, base);
        if (response.ok()) {
            delivery.forEach(session -> revocations.probe(session, response.ended(), instance));
        }
        if (response.ok() || response.indeterminate()) {
            delivery.forEach(client::forget);
        }
        return response;
    }

    /** As {@link #revoke(Client, Call, URI, String, List)}, at anyInstance gateway. */
    Response revoke(Client client, Call call, List<Session> delivery) {
        ServiceProcess gateway = targets.gateway(client.random());
        return revoke(client, call, gateway.uri(), gateway.name(), delivery);
    }

    /** Takes note of tokens that were handed out. */
    Session.Tokens registerSecrets(Session.Tokens tokens) {
        secrets.accept(tokens.access(), "access token");
        secrets.accept(tokens.refresh(), "refresh token");
        return tokens;
    }

    /** A call about what a provider has to do with it. */
    Call providerCall(OperationKind kind, Api api, String method, String path, int provider) {
        return new Call(kind, api, method, path).attribute(Attribute.PROVIDER, targets.provider(provider));
    }
}

package io.countersign.faults.load;

import io.countersign.environment.client.Tokens;
import io.countersign.environment.process.ServiceProcess;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;

/** What the actions of a workload share. */
record WorkloadContext(
        Invoker invoker,
        Targets targets,
        RevocationProbes revocations,
        BiConsumer<String, String> secrets,
        List<Client> all) {

    /** Calls any gateway. */
    Response call(Client client, Call call) {
        ServiceProcess gateway = targets.gateway(client.random());
        return invoker.invoke(call, gateway.name(), gateway.uri());
    }

    /** Calls any gateway with the session's access token; forgets the session if that is refused. */
    Response invokeAs(Client client, Session session, Call call) {
        Response response = call(client, call.as(session));
        if (response.unauthenticated()) {
            client.forget(session);
        }
        return response;
    }

    /** A call that ends sessions. Once it is acknowledged, every gateway must refuse them. */
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

    /** As {@link #revoke(Client, Call, URI, String, List)}, at any gateway. */
    Response revoke(Client client, Call call, List<Session> delivery) {
        ServiceProcess gateway = targets.gateway(client.random());
        return revoke(client, call, gateway.uri(), gateway.name(), delivery);
    }

    /** Registers issued tokens as secrets. */
    Tokens registerSecrets(Tokens tokens) {
        secrets.accept(tokens.access(), "access token");
        secrets.accept(tokens.refresh(), "refresh token");
        return tokens;
    }

    /** A call that concerns a provider. */
    Call providerCall(OperationKind kind, Api api, String method, String path, int provider) {
        return new Call(kind, api, method, path).attribute(Attribute.PROVIDER, targets.provider(provider));
    }
}

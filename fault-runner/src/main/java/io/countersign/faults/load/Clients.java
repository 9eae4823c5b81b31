package io.countersign.faults.load;

import io.countersign.environment.process.ServiceProcess;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;

/** What every action needs: whom to call, with whom, and where revocations are watched. */
record Clients(
        Caller caller, Targets targets, Revocations revocations, BiConsumer<String, String> secrets, List<Client> all) {

    /** At any gateway, as the person chooses. */
    Reply call(Client person, Call call) {
        ServiceProcess gateway = targets.gateway(person.random());
        return caller.make(call, gateway.name(), gateway.uri());
    }

    /** A call with a bearer token; a session that is no longer good is forgotten. */
    Reply callAs(Client person, Session session, Call call) {
        Reply reply = call(person, call.as(session));
        if (reply.unauthenticated()) {
            person.lost(session);
        }
        return reply;
    }

    /** A call that ends sessions: whoever they were opened by, all of them must be refused everywhere from its answer on. */
    Reply revoke(Client person, Call call, URI base, String instance, List<Session> ending) {
        Reply reply = caller.make(call, instance, base);
        if (reply.ok()) {
            ending.forEach(session -> revocations.watch(session, reply.ended(), instance));
        }
        if (reply.ok() || reply.indeterminate()) {
            ending.forEach(person::lost);
        }
        return reply;
    }

    /** As {@link #revoke(Client, Call, URI, String, List)}, at any gateway. */
    Reply revoke(Client person, Call call, List<Session> ending) {
        ServiceProcess gateway = targets.gateway(person.random());
        return revoke(person, call, gateway.uri(), gateway.name(), ending);
    }

    /** Takes note of tokens that were handed out. */
    Session.Tokens noted(Session.Tokens tokens) {
        secrets.accept(tokens.access(), "access token");
        secrets.accept(tokens.refresh(), "refresh token");
        return tokens;
    }

    /** A call about what a provider has to do with it. */
    Call about(OperationKind kind, Api api, String method, String path, int provider) {
        return new Call(kind, api, method, path).attribute(Attribute.PROVIDER, targets.provider(provider));
    }
}

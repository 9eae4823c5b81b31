package io.countersign.auth;

import io.countersign.auth.mongo.SimulatedCollections;
import io.countersign.auth.oidc.RelyingParties;
import io.countersign.auth.signin.LinkableAccounts;
import io.countersign.auth.signin.SimulatedSignIn;
import io.countersign.auth.users.SimulatedUsers;
import io.countersign.simulation.service.Environment;
import io.countersign.simulation.service.ServiceParts;
import java.util.List;

/** The handlers of the auth service, by its own routing table. Its providers always respond; their health is not simulated. */
public final class SimulatedAuthService {

    private SimulatedAuthService() {}

    public static ServiceParts create(Environment environment, RelyingParties parties) {
        AuthMessaging routing = new AuthMessaging();
        SimulatedCollections collections = SimulatedCollections.create(environment.store(), environment.codec());
        SimulatedUsers users = SimulatedUsers.create(
                collections.accounts(), environment.events(), environment.retry(), environment.clock());
        LinkableAccounts linkable = routing.linkableAccounts(users.queries());
        SimulatedSignIn signIn = SimulatedSignIn.create(
                parties, collections.attempts(), environment.sealer(), linkable, environment.clock());
        return new ServiceParts(
                routing.commandRoutes(
                        signIn.preparation(),
                        signIn.finish(),
                        signIn.confirmation(),
                        users.signIns(),
                        users.bans(),
                        users.erasure(),
                        users.queries()),
                List.of(),
                List.of(routing.userStates(users.queries())),
                List.of());
    }
}

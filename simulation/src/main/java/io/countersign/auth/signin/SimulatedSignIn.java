package io.countersign.auth.signin;

import io.countersign.auth.oidc.RelyingParties;
import io.countersign.messaging.Sealer;
import io.countersign.simulation.service.Defaults;
import java.time.Clock;

/** The sign-ins of a simulated auth service, wired by its own configuration. */
public record SimulatedSignIn(AttemptPreparation preparation, AttemptFinish finish, LinkConfirmation confirmation) {

    private static final SignInProperties PROPERTIES = Defaults.of(SignInProperties.class);
    private static final SessionPageProperties SESSION_PAGE = Defaults.of(SessionPageProperties.class);
    private static final PublicUrlProperties PUBLIC_URL = Defaults.of(PublicUrlProperties.class);

    public static SimulatedSignIn create(
            RelyingParties parties, AttemptStore store, Sealer sealer, LinkableAccounts accounts, Clock clock) {
        SignInConfiguration wiring = new SignInConfiguration();
        SealedSecrets secrets = wiring.sealedSecrets(sealer);
        LinkConfirmation confirmation = wiring.linkConfirmation(store, accounts, clock);
        return new SimulatedSignIn(
                wiring.attemptPreparation(parties, store, secrets, PROPERTIES, SESSION_PAGE, PUBLIC_URL, clock),
                wiring.attemptFinish(parties, store, secrets, confirmation, accounts, PROPERTIES, clock),
                confirmation);
    }
}

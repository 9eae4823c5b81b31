package io.countersign.auth.signin;

import io.countersign.auth.oidc.RelyingParties;
import io.countersign.messaging.Sealer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** The sign-ins of a simulated auth service, wired by its own configuration. */
public record SimulatedSignIn(AttemptPreparation preparation, AttemptFinish finish, LinkConfirmation confirmation) {

    private static final URI GATEWAY = URI.create("http://localhost:8080/");
    private static final SignInProperties PROPERTIES =
            new SignInProperties(Duration.ofMinutes(10), Duration.ofSeconds(10));

    public static SimulatedSignIn create(
            RelyingParties parties, AttemptStore store, Sealer sealer, LinkableAccounts accounts, Clock clock) {
        SignInConfiguration wiring = new SignInConfiguration();
        SealedSecrets secrets = wiring.sealedSecrets(sealer);
        LinkConfirmation confirmation = wiring.linkConfirmation(store, accounts, clock);
        return new SimulatedSignIn(
                wiring.attemptPreparation(
                        parties,
                        store,
                        secrets,
                        PROPERTIES,
                        new SessionPageProperties(GATEWAY),
                        new PublicUrlProperties(GATEWAY),
                        clock),
                wiring.attemptFinish(parties, store, secrets, confirmation, accounts, PROPERTIES, clock),
                confirmation);
    }
}

package io.countersign.gateway.bearer;

import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.Revocation;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.simulation.service.Defaults;
import java.time.Clock;
import org.springframework.web.server.WebFilter;

/** The verification of access tokens at a simulated gateway, wired by its own configuration. */
public record SimulatedBearer(
        AccessTokenVerifier tokens, BearerAuthenticator authenticator, VerificationKeys keys, WebFilter freshness) {

    private static final BearerProperties SETTINGS = Defaults.of(BearerProperties.class);
    private static final AccessTokenProperties TOKENS = Defaults.of(AccessTokenProperties.class);

    public static SimulatedBearer create(StateTables tables, Clock clock) {
        BearerConfiguration wiring = new BearerConfiguration();
        StateTable<PublicKey> keyTable = wiring.keyTable(tables);
        StateTable<Revocation> revocationTable = wiring.revocationTable(tables, SETTINGS);
        VerificationKeys keys = wiring.verificationKeys(keyTable, clock);
        Revocations revocations = wiring.revocations(revocationTable, SETTINGS);
        AccessTokenVerifier verifier = wiring.accessTokenVerifier(keys, revocations, TOKENS, SETTINGS, clock);
        return new SimulatedBearer(
                verifier,
                wiring.bearerAuthenticator(verifier),
                keys,
                wiring.revocationFreshnessFilter(revocations, SETTINGS));
    }
}

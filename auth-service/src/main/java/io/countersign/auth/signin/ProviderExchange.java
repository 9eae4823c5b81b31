package io.countersign.auth.signin;

import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.AuthorizationGrant;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.RelyingParties;
import io.countersign.auth.oidc.RelyingParty;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Secret;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Validates the authorization response of an attempt and exchanges its code with the provider. */
final class ProviderExchange {

    private final RelyingParties parties;
    private final SealedSecrets secrets;
    private final Clock clock;

    ProviderExchange(RelyingParties parties, SealedSecrets secrets, Clock clock) {
        this.parties = parties;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The issuer is checked before any request to the provider (RFC 9207 section 2.4). */
    Mono<VerifiedSignIn> verify(Attempt attempt, FinishSignIn command) {
        return Mono.justOrEmpty(parties.find(attempt.provider()))
                .switchIfEmpty(Mono.error(SignInRefusals::attemptNotFound))
                .flatMap(party -> party.checkCallbackIssuer(command.issuer(), isIssuerRequired(command))
                        .then(Mono.defer(() -> authenticate(party, attempt, command))))
                .map(authentication -> signIn(attempt, command, authentication));
    }

    /** The callback receives the complete response; clients of the session API may not forward {@code iss}. */
    private static boolean isIssuerRequired(FinishSignIn command) {
        return command.flow() == Flow.SSO && command.error() == null;
    }

    private Mono<AuthenticationResult> authenticate(RelyingParty party, Attempt attempt, FinishSignIn command) {
        Secret code = command.code();
        if (code == null || command.error() != null) {
            return Mono.error(ProviderRefusals.refusedByProvider(command.error()));
        }
        return party.authenticate(
                new AuthorizationGrant(code, attempt.redirectUri(), secrets.open(attempt.sealedSecrets())));
    }

    private VerifiedSignIn signIn(Attempt attempt, FinishSignIn command, AuthenticationResult authentication) {
        return new VerifiedSignIn(
                attempt.id(),
                attempt.provider(),
                authentication.identity(),
                authentication.profile(),
                command.device(),
                clock.instant(),
                authentication.logoutUrl());
    }
}

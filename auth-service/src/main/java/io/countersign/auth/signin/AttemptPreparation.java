package io.countersign.auth.signin;

import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.RelyingParties;
import io.countersign.auth.oidc.RelyingParty;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.auth.Purpose;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Prepares attempts: stores the attempt and replies with the authorization URL. A redelivered command prepares the same attempt. */
public final class AttemptPreparation {

    private final RelyingParties parties;
    private final AttemptStore store;
    private final SealedSecrets secrets;
    private final RedirectUris redirectUris;
    private final Duration lifetime;
    private final Clock clock;

    AttemptPreparation(
            RelyingParties parties,
            AttemptStore store,
            SealedSecrets secrets,
            RedirectUris redirectUris,
            Duration lifetime,
            Clock clock) {
        this.parties = parties;
        this.store = store;
        this.secrets = secrets;
        this.redirectUris = redirectUris;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    public Mono<Outcome<PreparedAttempt>> prepareSignIn(PrepareSignIn command, CommandContext context) {
        Attempt attempt = attempt(
                command.attemptId(), Purpose.SIGN_IN, Flow.SESSION, command.provider(), null, command.browserBinding());
        return prepare(attempt, command.loginHint(), context);
    }

    public Mono<Outcome<PreparedAttempt>> prepareLinking(PrepareLinking command, CommandContext context) {
        Attempt attempt = attempt(
                command.attemptId(),
                Purpose.LINK,
                command.flow(),
                command.provider(),
                command.userId(),
                command.browserBinding());
        return prepare(attempt, command.loginHint(), context);
    }

    private Attempt attempt(
            String id,
            Purpose purpose,
            Flow flow,
            String provider,
            @Nullable String userId,
            @Nullable String browserBinding) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Attempt(
                id,
                purpose,
                flow,
                provider,
                userId,
                browserBinding,
                redirectUris.of(flow, provider),
                secrets.seal(secrets.fresh()),
                now,
                now.plus(lifetime));
    }

    /** The metadata is needed first: if the provider fails, nothing is stored. */
    private Mono<Outcome<PreparedAttempt>> prepare(
            Attempt attempt, @Nullable String loginHint, CommandContext context) {
        RelyingParty party = parties.find(attempt.provider()).orElseThrow(SignInRefusals::unknownProvider);
        return preparedAttempt(party, attempt, loginHint, context)
                .flatMap(prepared -> store.attempts()
                        .insert(attempt)
                        .flatMap(write -> write.fold(
                                mine -> Mono.just(prepared),
                                () -> storedAttempt(attempt)
                                        .flatMap(first -> preparedAttempt(party, first, loginHint, context)))))
                .map(Outcome::reply)
                .onErrorResume(Refused.class, refused -> refuseUnlessPrepared(attempt, refused));
    }

    /** A redelivered command does not reply with a failure if the first delivery prepared the attempt. */
    private Mono<Outcome<PreparedAttempt>> refuseUnlessPrepared(Attempt attempt, Refused refused) {
        return store.attempts()
                .find(attempt.id())
                .filter(first -> isSameRequest(first, attempt))
                .map(first -> Outcome.<PreparedAttempt>noReply())
                .switchIfEmpty(Mono.error(refused));
    }

    private Mono<PreparedAttempt> preparedAttempt(
            RelyingParty party, Attempt attempt, @Nullable String loginHint, CommandContext context) {
        AuthenticationRequest request = new AuthenticationRequest(
                attempt.id(), attempt.redirectUri(), secrets.open(attempt.sealedSecrets()), loginHint);
        return party.authorizationUrl(request)
                .timeout(
                        Deadlines.remaining(context, clock),
                        Mono.error(() -> ProviderRefusals.providerFailed("The provider did not respond in time.")))
                .map(url -> new PreparedAttempt(url, attempt.expiresAt()));
    }

    private Mono<Attempt> storedAttempt(Attempt attempt) {
        return store.attempts()
                .find(attempt.id())
                .filter(first -> isSameRequest(first, attempt))
                .switchIfEmpty(
                        Mono.error(() -> new Refused(Failure.invalid("attemptId", "This attempt exists already."))));
    }

    private static boolean isSameRequest(Attempt first, Attempt second) {
        return first.purpose() == second.purpose()
                && first.flow() == second.flow()
                && first.provider().equals(second.provider())
                && Objects.equals(first.userId(), second.userId())
                && Objects.equals(first.browserBinding(), second.browserBinding());
    }
}

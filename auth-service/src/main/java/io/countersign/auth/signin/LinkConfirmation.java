package io.countersign.auth.signin;

import io.countersign.contracts.auth.ConfirmLinking;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import io.countersign.store.Write;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/**
 * The confirmation of a linking that a native client prepared and a browser finished. Without it, an attacker could link a victim's
 * identity to the attacker's account by sending the victim to the provider.
 */
public final class LinkConfirmation {

    private static final int TOKEN_BYTES = 32;

    private final AttemptStore store;
    private final LinkableAccounts accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LinkConfirmation(AttemptStore store, LinkableAccounts accounts, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Stores the sign-in and replies with a confirmation token, which {@link ConfirmLinking} returns. */
    Mono<Outcome<Finished>> request(Attempt attempt, VerifiedSignIn signIn) {
        Secret token = freshToken();
        AttemptResult result = new AttemptResult(attempt.id(), signIn, Digests.of(token), attempt.expiresAt());
        return accounts.nameOf(Objects.requireNonNull(attempt.userId()))
                .flatMap(account -> store.results()
                        .insert(result)
                        .thenReturn(Outcome.<Finished>reply(new Finished.ConfirmationNeeded(
                                attempt.id(), account, attempt.provider(), identity(signIn), token))))
                .switchIfEmpty(Mono.error(SignInRefusals::attemptNotFound));
    }

    public Mono<Outcome<Finished>> confirm(ConfirmLinking command, CommandContext context) {
        return find(command)
                .filter(found -> matches(command, found.getT1(), found.getT2()))
                .filterWhen(found -> accounts.mayFinish(found.getT1()))
                .filterWhen(found -> store.confirmations()
                        .insert(confirmation(found.getT1(), context))
                        .map(Write::isWon))
                .switchIfEmpty(Mono.defer(() -> confirmedBy(command, context)))
                .flatMap(found ->
                        Mono.justOrEmpty(found.getT2().signIn()).map(signIn -> Forwarding.of(found.getT1(), signIn)))
                .switchIfEmpty(Mono.error(SignInRefusals::attemptNotFound));
    }

    private Mono<Tuple2<Attempt, AttemptResult>> find(ConfirmLinking command) {
        return Mono.zip(
                store.attempts().find(command.attemptId()), store.results().find(command.attemptId()));
    }

    /** A redelivered command: the following steps are idempotent. */
    private Mono<Tuple2<Attempt, AttemptResult>> confirmedBy(ConfirmLinking command, CommandContext context) {
        return store.confirmations()
                .find(command.attemptId())
                .filter(confirmation -> confirmation.isBy(context))
                .flatMap(confirmation -> find(command));
    }

    private boolean matches(ConfirmLinking command, Attempt attempt, AttemptResult result) {
        return !attempt.isExpired(clock.instant())
                && attempt.provider().equals(command.provider())
                && Digests.equal(Digests.of(command.confirmation()), result.confirmationHash());
    }

    private AttemptConfirmation confirmation(Attempt attempt, CommandContext context) {
        return new AttemptConfirmation(
                attempt.id(),
                context.commandId(),
                clock.instant(),
                attempt.expiresAt().plus(AttemptRedemption.SURVIVES_ATTEMPT));
    }

    private Secret freshToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String identity(VerifiedSignIn signIn) {
        Profile profile = signIn.profile();
        return Stream.of(profile.email(), profile.preferredUsername(), profile.name())
                .flatMap(name -> Optional.ofNullable(name).stream())
                .findFirst()
                .orElse(signIn.identity().subject());
    }
}

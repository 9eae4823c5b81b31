package io.countersign.token.sessions;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Sealer;
import io.countersign.token.tokens.IssuedTokens;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Opens the session of a sign-in. Its id is that of the attempt, so a repeated command opens no second one. */
final class SessionOpening {

    private final SessionLog log;
    private final RevocationFences fences;
    private final SessionTokens tokens;
    private final SessionRevoker revoker;
    private final Sealer sealer;
    private final SessionPolicy policy;
    private final Clock clock;

    SessionOpening(
            SessionLog log,
            RevocationFences fences,
            SessionTokens tokens,
            SessionRevoker revoker,
            Sealer sealer,
            SessionPolicy policy,
            Clock clock) {
        this.log = log;
        this.fences = fences;
        this.tokens = tokens;
        this.revoker = revoker;
        this.sealer = sealer;
        this.policy = policy;
        this.clock = clock;
    }

    /** Begins before the deadline or not at all; once begun it completes, so that no session remains without a fence check. */
    Mono<Finished> open(OpenSession command, CommandContext context) {
        return Mono.defer(() -> opened(command, context)).cache();
    }

    private Mono<Finished> opened(OpenSession command, CommandContext context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!now.isBefore(context.deadline())) {
            return SessionRefusals.tooLate();
        }
        Session session = session(command);
        IssuedTokens issued = tokens.issue(session, 1, now);
        Entry entry =
                Entry.opened(session, now, opening(command), SessionTokens.generationOf(issued, context.commandId()));
        return log.append(entry)
                .flatMap(write -> write.fold(opened -> Mono.just(issued.pair()), () -> again(entry, issued, context)))
                .delayUntil(pair -> revokeIfFenced(command.linkId(), session, context))
                .map(pair -> new Finished.SignedIn(command.user(), pair));
    }

    private Session session(OpenSession command) {
        VerifiedSignIn signIn = command.signIn();
        return new Session(
                signIn.attemptId(),
                command.user().id(),
                String.join(" ", command.user().permissions()),
                signIn.at(),
                policy.sessionEnd(signIn.at()),
                command.userVersion());
    }

    private Opening opening(OpenSession command) {
        VerifiedSignIn signIn = command.signIn();
        Secret logoutUrl = signIn.logoutUrl();
        return new Opening(
                command.user().id(),
                command.linkId(),
                signIn.provider(),
                signIn.device(),
                logoutUrl == null ? null : sealer.seal(logoutUrl));
    }

    /** The session exists already: its first tokens are issued again if the reply may have been lost. */
    private Mono<TokenPair> again(Entry entry, IssuedTokens issued, CommandContext context) {
        return log.findAll(entry.session().id(), List.of(1L, 2L))
                .flatMap(found -> again(Objects.requireNonNull(found.get(1L)), found.get(2L), entry, issued, context));
    }

    /** Refuses only a command that cannot be a repeat. The others have no definite refusal: their sign-in is published already. */
    private Mono<TokenPair> again(
            Entry first, @Nullable Entry second, Entry entry, IssuedTokens issued, CommandContext context) {
        if (second != null && second.followsUse()) {
            return SessionRefusals.signInOver();
        }
        return second == null && isRepeat(first, entry)
                ? anotherPair(first, issued, context.commandId())
                : SessionRefusals.unknown();
    }

    private boolean isRepeat(Entry first, Entry entry) {
        return first.session().userId().equals(entry.session().userId())
                && policy.withinGrace(first.known(), entry.at());
    }

    private Mono<TokenPair> anotherPair(Entry first, IssuedTokens issued, String commandId) {
        return log.addToken(
                        first,
                        issued.refreshTokenHash(),
                        commandId,
                        issued.pair().refreshExpires())
                .flatMap(added -> added ? Mono.just(issued.pair()) : SessionRefusals.unknown());
    }

    private Mono<Void> revokeIfFenced(String linkId, Session session, CommandContext context) {
        return fences.reasonToRevoke(linkId, session)
                .flatMap(reason ->
                        revoker.revoke(session.id(), Cause.of(reason, context)).then(SessionRefusals.unknown()));
    }
}

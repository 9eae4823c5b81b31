package io.countersign.token.sessions;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Sealer;
import io.countersign.token.tokens.IssuedTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Opens a session. The attempt names it, so a sign-in has one however often it is reported. */
final class SessionOpening {

    private static final int LOOKS = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final SessionLog log;
    private final UnlinkedLinks unlinked;
    private final SessionTokens tokens;
    private final Revoker revoker;
    private final Sealer sealer;
    private final SessionPolicy policy;
    private final Clock clock;

    SessionOpening(
            SessionLog log,
            UnlinkedLinks unlinked,
            SessionTokens tokens,
            Revoker revoker,
            Sealer sealer,
            SessionPolicy policy,
            Clock clock) {
        this.log = log;
        this.unlinked = unlinked;
        this.tokens = tokens;
        this.revoker = revoker;
        this.sealer = sealer;
        this.policy = policy;
        this.clock = clock;
    }

    Mono<Finished> open(OpenSession command, CommandContext context) {
        return Mono.defer(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Session session = session(command);
            IssuedTokens issued = tokens.issue(session, 1, now);
            Entry entry = Entry.opened(session, now, opening(command), SessionTokens.generationOf(issued));
            return log.append(entry)
                    .flatMap(won -> won ? Mono.just(issued.pair()) : again(entry, issued))
                    .delayUntil(pair -> unlessUnlinked(command.linkId(), session, context))
                    .map(pair -> new Finished.SignedIn(command.user(), pair));
        });
    }

    private Session session(OpenSession command) {
        VerifiedSignIn signIn = command.signIn();
        return new Session(
                signIn.attemptId(),
                command.user().id(),
                String.join(" ", command.user().group().permissions()),
                signIn.at(),
                policy.sessionEnd(signIn.at()));
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

    /** The session is there already: its first tokens are handed out once more if the answer may have been lost. */
    private Mono<TokenPair> again(Entry entry, IssuedTokens issued) {
        return log.findAll(entry.session().id(), List.of(1L, 2L))
                .filter(found -> found.containsKey(1L))
                .repeatWhenEmpty(LOOKS, looks -> looks.delayElements(BETWEEN_LOOKS))
                .flatMap(
                        found -> sameSignIn(found, entry) ? anotherPair(found.get(1L), issued) : Refusals.signInOver());
    }

    private boolean sameSignIn(Map<Long, Entry> found, Entry entry) {
        Entry first = found.get(1L);
        return !found.containsKey(2L)
                && first.session().userId().equals(entry.session().userId())
                && policy.withinGrace(first.at(), entry.at());
    }

    private Mono<TokenPair> anotherPair(Entry first, IssuedTokens issued) {
        return log.addToken(first, issued.refreshTokenHash(), issued.pair().refreshExpires())
                .flatMap(added -> added ? Mono.just(issued.pair()) : Refusals.tooMany());
    }

    /**
     * The link may have been taken away while this sign-in was under way. Whoever takes it away marks it first and looks for sessions
     * then; here it is the other way round, so one of the two sees the other.
     */
    private Mono<Void> unlessUnlinked(String linkId, Session session, CommandContext context) {
        return unlinked.contains(linkId)
                .filter(taken -> taken)
                .flatMap(taken -> revoker.revoke(session.id(), Cause.of(RevocationReason.PROVIDER_UNLINKED, context))
                        .then(Refusals.unlinked()));
    }
}

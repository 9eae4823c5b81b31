package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.CommandContext;
import io.countersign.token.tokens.IssuedTokens;
import io.countersign.token.tokens.RefreshToken;
import io.countersign.token.tokens.RefreshTokenReader;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Refresh token rotation with reuse detection (RFC 9700 section 4.14.2) and a grace period: a lost response, or two concurrent refreshes,
 * sign no user out.
 */
final class TokenRotation {

    private final RefreshTokenReader reader;
    private final SessionLog log;
    private final SessionTokens tokens;
    private final SessionEvents events;
    private final SessionRevoker revoker;
    private final SessionPolicy policy;
    private final Clock clock;

    TokenRotation(
            RefreshTokenReader reader,
            SessionLog log,
            SessionTokens tokens,
            SessionEvents events,
            SessionRevoker revoker,
            SessionPolicy policy,
            Clock clock) {
        this.reader = reader;
        this.log = log;
        this.tokens = tokens;
        this.events = events;
        this.revoker = revoker;
        this.policy = policy;
        this.clock = clock;
    }

    Mono<TokenPair> rotate(RotateRefreshToken command, CommandContext context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return reader.read(command.refreshToken())
                .filter(token -> !token.expired(now))
                .map(token -> new Exchange(token, now, context).run())
                .orElseGet(SessionRefusals::credentialInvalid);
    }

    /** One presentation of one token. */
    private final class Exchange {

        private final RefreshToken token;
        private final Instant now;
        private final CommandContext context;

        Exchange(RefreshToken token, Instant now, CommandContext context) {
            this.token = token;
            this.now = now;
            this.context = context;
        }

        Mono<TokenPair> run() {
            // Reads of one batch complete on one thread; the signatures that follow must not wait for each other there.
            return log.find(token.sessionId(), token.generation())
                    .publishOn(Schedulers.parallel())
                    .flatMap(this::advance)
                    .switchIfEmpty(Mono.defer(this::reused));
        }

        private Mono<TokenPair> advance(Entry current) {
            if (!current.hasToken(token.hash())) {
                // The token is authentic, so its entry had its hash, and lost it long after it was superseded.
                return reused();
            }
            if (!current.isLive(now)) {
                return SessionRefusals.credentialInvalid();
            }
            // Signed before the append detects the end of the chain, so that no token is issued after a revocation.
            IssuedTokens issued = tokens.issue(current.session(), current.number() + 1, now);
            return log.publish(current).then(Mono.defer(() -> append(current, issued)));
        }

        /** The process may have been paused since the command arrived: check the deadline again, and use the current time. */
        private Mono<TokenPair> append(Entry current, IssuedTokens issued) {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (isTooLate(at)) {
                return SessionRefusals.tooLate();
            }
            Entry next = current.rotated(
                    at,
                    SessionTokens.generationOf(issued, context.commandId()),
                    events.refreshed(current, at, context.correlationId()));
            return log.append(next)
                    .flatMap(write -> write.fold(
                            stored -> log.publish(stored).thenReturn(issued.pair()), () -> contended(issued)));
        }

        private boolean isTooLate(Instant time) {
            return !time.isBefore(context.deadline());
        }

        private Mono<TokenPair> contended(IssuedTokens issued) {
            long successor = token.generation() + 1;
            return log.findAll(token.sessionId(), List.of(successor, successor + 1))
                    .flatMap(found -> contended(found.get(successor), found.get(successor + 1), issued));
        }

        private Mono<TokenPair> contended(@Nullable Entry next, @Nullable Entry afterNext, IssuedTokens issued) {
            if (next == null || next.isRevoked() || afterNext != null) {
                return reused();
            }
            return mayBeMissed(next) ? another(next, issued) : reused();
        }

        /** No reply before the event is durable: while it is pending, however long, the grace period has not begun. */
        private boolean mayBeMissed(Entry next) {
            return next.issuedTo(context.commandId()) || !next.isPublished() || policy.withinGrace(next.known(), now);
        }

        /** The successor exists but is unused: the client that presents its predecessor may have missed the response. */
        private Mono<TokenPair> another(Entry next, IssuedTokens issued) {
            return log.publish(next)
                    .then(Mono.defer(() -> log.addToken(
                            next,
                            issued.refreshTokenHash(),
                            context.commandId(),
                            issued.pair().refreshExpires())))
                    .flatMap(added -> added ? Mono.just(issued.pair()) : SessionRefusals.tooMany());
        }

        /** The token was used before: by this command, if it was delivered twice, else by a client with a copy. */
        private Mono<TokenPair> reused() {
            return log.find(token.sessionId(), token.generation() + 1)
                    .map(next -> next.issuedTo(context.commandId()))
                    .defaultIfEmpty(false)
                    .flatMap(delivered -> delivered ? SessionRefusals.unknown() : stolen());
        }

        /** A chain that ended before stays as it ended. */
        private Mono<TokenPair> stolen() {
            return isTooLate(clock.instant())
                    ? SessionRefusals.tooLate()
                    : revoker.revoke(token.sessionId(), Cause.of(RevocationReason.REFRESH_TOKEN_REUSED, context))
                            .then(SessionRefusals.credentialInvalid());
        }
    }
}

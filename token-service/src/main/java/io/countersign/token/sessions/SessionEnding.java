package io.countersign.token.sessions;

import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.SignOut;
import io.countersign.contracts.token.SignedOut;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Sealer;
import io.countersign.token.tokens.RefreshToken;
import io.countersign.token.tokens.RefreshTokenReader;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Ends one session before it expires. */
final class SessionEnding {

    private final RefreshTokenReader reader;
    private final SessionLog log;
    private final SessionRevoker revoker;
    private final Sealer sealer;
    private final SessionPolicy policy;
    private final Clock clock;

    SessionEnding(
            RefreshTokenReader reader,
            SessionLog log,
            SessionRevoker revoker,
            Sealer sealer,
            SessionPolicy policy,
            Clock clock) {
        this.reader = reader;
        this.log = log;
        this.revoker = revoker;
        this.sealer = sealer;
        this.policy = policy;
        this.clock = clock;
    }

    /** Any refresh token of the session will do, a superseded or expired one too. */
    Mono<SignedOut> signOut(SignOut command, CommandContext context) {
        return reader.read(command.refreshToken())
                .map(token -> signOut(token, context))
                .orElseGet(SessionRefusals::credentialInvalid);
    }

    private Mono<SignedOut> signOut(RefreshToken token, CommandContext context) {
        Mono<SignedOut> unknown = Mono.fromSupplier(() -> new SignedOut(token.sessionId(), clock.instant(), null));
        return revoker.revoke(token.sessionId(), Cause.of(RevocationReason.SIGNED_OUT, context))
                .zipWith(log.find(token.sessionId(), 1), this::signedOut)
                .switchIfEmpty(unknown);
    }

    private SignedOut signedOut(Entry last, Entry first) {
        String sealed = first.opening() == null ? null : first.opening().sealedLogoutUrl();
        return signedOut(last, sealed == null ? null : sealer.unseal(sealed));
    }

    private SignedOut signedOut(Entry last, @Nullable Secret logoutUrl) {
        return new SignedOut(last.session().id(), policy.revocationUntil(last.at()), logoutUrl);
    }

    /** Only the caller that ends the session gets a success; for all others, and for sessions of other users, there is no such session. */
    Mono<SignedOut> revoke(RevokeSession command, CommandContext context) {
        return log.find(command.sessionId(), 1)
                .filter(first -> first.session().userId().equals(command.userId()))
                .flatMap(
                        own -> revoker.revoke(command.sessionId(), Cause.of(RevocationReason.REVOKED_BY_USER, context)))
                .filter(last ->
                        last.revoked() != null && last.revoked().commandId().equals(context.commandId()))
                .map(last -> signedOut(last, (Secret) null))
                .switchIfEmpty(SessionRefusals.notFound());
    }
}

package io.countersign.token.sessions;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.Sessions;
import io.countersign.contracts.token.SignOut;
import io.countersign.contracts.token.SignedOut;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRoutes.EventContext;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.Sealer;
import io.countersign.store.OptimisticRetry;
import io.countersign.token.tokens.RefreshTokenReader;
import io.countersign.token.tokens.TokenIssuer;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Handles the commands on sessions by delegating each to its handler. */
public final class SessionCommands {

    private final SessionOpening opening;
    private final TokenRotation rotation;
    private final SessionEnding ending;
    private final BulkEnding bulkEnding;
    private final SessionList list;

    public SessionCommands(
            SessionLog log,
            LinkFences linkFences,
            UserFences userFences,
            TokenIssuer issuer,
            RefreshTokenReader reader,
            EventWriter writer,
            Sealer sealer,
            SessionPolicy policy,
            OptimisticRetry retry,
            Clock clock) {
        SessionTokens tokens = new SessionTokens(issuer, policy);
        SessionEvents events = new SessionEvents(writer, policy);
        SessionRevoker revoker = new SessionRevoker(log, events, retry, clock);
        RevocationFences fences = new RevocationFences(linkFences, userFences);
        this.opening = new SessionOpening(log, fences, tokens, revoker, sealer, policy, clock);
        this.rotation = new TokenRotation(reader, log, tokens, events, revoker, policy, clock);
        this.ending = new SessionEnding(reader, log, revoker, sealer, policy, clock);
        this.bulkEnding = new BulkEnding(fences, log, revoker);
        this.list = new SessionList(log, clock);
    }

    public Mono<Finished> open(OpenSession command, CommandContext context) {
        return opening.open(command, context);
    }

    public Mono<TokenPair> rotate(RotateRefreshToken command, CommandContext context) {
        return rotation.rotate(command, context);
    }

    public Mono<SignedOut> signOut(SignOut command, CommandContext context) {
        return ending.signOut(command, context);
    }

    public Mono<SignedOut> revoke(RevokeSession command, CommandContext context) {
        return ending.revoke(command, context);
    }

    public Mono<Sessions> list(ListSessions command) {
        return list.list(command);
    }

    public Mono<Done> endAll(EndSessions command, CommandContext context) {
        return bulkEnding.end(command, context);
    }

    public Mono<Done> endThoseOfLink(EndSessionsOfLink command, CommandContext context) {
        return bulkEnding.end(command, context);
    }

    public Mono<Void> banned(UserBanned event, EventContext context) {
        return bulkEnding.end(event, context);
    }

    public Mono<Void> erased(UserErased event, EventContext context) {
        return bulkEnding.end(event, context);
    }

    public Mono<Void> unlinked(ProviderUnlinked event, EventContext context) {
        return bulkEnding.end(event, context);
    }
}

package io.countersign.token.sessions;

import io.countersign.token.tokens.IssuedTokens;
import io.countersign.token.tokens.TokenContent;
import io.countersign.token.tokens.TokenIssuer;
import java.time.Instant;
import java.util.List;

/** Issues the tokens of one generation of a session. */
final class SessionTokens {

    private final TokenIssuer issuer;
    private final SessionPolicy policy;

    SessionTokens(TokenIssuer issuer, SessionPolicy policy) {
        this.issuer = issuer;
        this.policy = policy;
    }

    IssuedTokens issue(Session session, long generation, Instant now) {
        return issuer.issue(new TokenContent(
                session.id(),
                session.userId(),
                session.scope(),
                session.authTime(),
                generation,
                now,
                policy.accessExpires(session, now),
                policy.refreshExpires(session, now)));
    }

    static Generation generationOf(IssuedTokens tokens, String commandId) {
        return new Generation(
                List.of(tokens.refreshTokenHash()),
                List.of(commandId),
                tokens.pair().refreshExpires());
    }
}

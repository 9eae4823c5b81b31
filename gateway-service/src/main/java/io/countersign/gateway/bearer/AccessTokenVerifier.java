package io.countersign.gateway.bearer;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens (RFC 9068, RFC 8725): a known key and its algorithm, issuer, audience, token type, validity period, and that the
 * session is not revoked. It verifies no token while the revocations are out of date.
 */
public final class AccessTokenVerifier {

    private static final String TOKEN_TYPE = "access";
    private static final int MAX_LENGTH = 8 * 1024;

    private final JwtParser parser;
    private final VerificationKeys keys;
    private final Revocations revocations;

    AccessTokenVerifier(VerificationKeys keys, Revocations revocations, AccessTokenRules rules, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.parser = Jwts.parser()
                .json(new ClaimsDeserializer())
                .keyLocator(keys)
                .sig()
                .clear()
                .add(VerificationKeys.ALGORITHMS)
                .and()
                .zip()
                .clear()
                .and()
                .requireIssuer(rules.issuer())
                .requireAudience(rules.audience())
                .require("token_type", TOKEN_TYPE)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(rules.clockSkew().toSeconds())
                .build();
    }

    /** Returns the caller. Refused with {@code UNAUTHENTICATED}, or with {@code UNAVAILABLE} while keys or revocations are out of date. */
    public Caller verify(String token) {
        if (!keys.caughtUp() || !revocations.areCurrent()) {
            throw new Refused(FailureCode.UNAVAILABLE, "The access token cannot be verified at present.");
        }
        Caller caller = caller(claims(token));
        if (revocations.contains(caller.sessionId())) {
            throw invalid();
        }
        return caller;
    }

    /**
     * Refuses the tokens of this session at this gateway immediately, before the revocation arrives on the state topic.
     *
     * @param until when the last of these tokens expires
     */
    public void revoke(String sessionId, String userId, Instant until) {
        revocations.add(sessionId, userId, until);
    }

    static Refused invalid() {
        return new Refused(FailureCode.UNAUTHENTICATED, "The access token is invalid, expired or revoked.");
    }

    private Claims claims(String token) {
        if (token.length() > MAX_LENGTH) {
            throw invalid();
        }
        try {
            return parser.parseSignedClaims(token).getPayload();
        } catch (JwtException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static Caller caller(Claims claims) {
        @Nullable String sessionId = text(claims, "sid");
        @Nullable String userId = claims.getSubject();
        if (sessionId == null || userId == null || claims.getExpiration() == null) {
            throw invalid();
        }
        @Nullable String scope = text(claims, "scope");
        return new Caller(userId, sessionId, scope == null || scope.isBlank() ? Set.of() : Set.of(scope.split(" +")));
    }

    private static @Nullable String text(Claims claims, String name) {
        return claims.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}

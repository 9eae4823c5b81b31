package io.countersign.token.tokens;

import io.countersign.contracts.message.Secret;
import io.countersign.token.keys.LiveKeys;
import io.countersign.token.keys.SigningKey;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.ProtectedHeader;
import io.jsonwebtoken.UnsupportedJwtException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Authenticates refresh tokens without the store, so that a forgery costs nothing and ends no session
 * (RFC 8725 sections 3.1, 3.8 and 3.11).
 */
public final class RefreshTokenReader {

    private static final int MAX_LENGTH = 4096;

    private final LiveKeys keys;
    private final JwtParser parser;

    public RefreshTokenReader(
            LiveKeys keys, String issuer, String audience, Duration clockSkew, JsonClaims json, Clock clock) {
        this.keys = keys;
        this.parser = Jwts.parser()
                .json(json)
                .keyLocator(this::keyOf)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(clockSkew.toSeconds())
                .requireIssuer(issuer)
                .requireAudience(audience)
                .require(ClaimNames.TOKEN_TYPE, ClaimNames.REFRESH)
                .build();
    }

    /** The token, even if expired; empty if it is not authentic. */
    public Optional<RefreshToken> read(Secret token) {
        if (token.reveal().length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(refreshToken(authenticClaims(token.reveal()), TokenHash.of(token)));
        } catch (JwtException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Claims authenticClaims(String token) {
        try {
            return parser.parseSignedClaims(token).getPayload();
        } catch (ExpiredJwtException e) {
            // Thrown after the verification of the signature.
            return e.getClaims();
        }
    }

    private static RefreshToken refreshToken(Claims claims, String hash) {
        String sessionId = claims.get(ClaimNames.SESSION, String.class);
        Long generation = claims.get(ClaimNames.GENERATION, Long.class);
        Instant expires = claims.getExpiration().toInstant();
        return new RefreshToken(sessionId, generation, expires, hash);
    }

    private Key keyOf(Header header) {
        if (!TokenIssuer.REFRESH_TYPE.equals(header.getType())
                || !Jwts.SIG.HS256.getId().equals(header.getAlgorithm())
                || !(header instanceof ProtectedHeader signed)) {
            throw new UnsupportedJwtException("Not a refresh token");
        }
        return keys.ring()
                .find(signed.getKeyId())
                .map(SigningKey::refreshKey)
                .orElseThrow(() -> new UnsupportedJwtException("Unknown key"));
    }
}

package io.countersign.token.tokens;

import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.TokenPair;
import io.countersign.token.keys.LiveKeys;
import io.countersign.token.keys.SigningKey;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Issues tokens. Access tokens have an asymmetric signature and {@code typ} {@code JWT}, so that any JWT library verifies them. Refresh
 * tokens are for this service only: they are authenticated with a secret and have a different {@code typ}, which JWT libraries reject.
 */
public final class TokenIssuer {

    static final String REFRESH_TYPE = "rt+jwt";
    private static final String ACCESS_TYPE = "JWT";

    private final LiveKeys keys;
    private final String issuer;
    private final String audience;
    private final JsonClaims json;

    public TokenIssuer(LiveKeys keys, String issuer, String audience, JsonClaims json) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
        this.json = json;
    }

    /** @throws io.countersign.contracts.message.Refused with {@code UNAVAILABLE} until there are keys */
    public IssuedTokens issue(TokenContent content) {
        SigningKey key = keys.ring().active(content.issuedAt());
        Secret refreshToken = Secret.of(refreshToken(content, key));
        TokenPair pair = new TokenPair(
                content.sessionId(),
                Secret.of(accessToken(content, key)),
                content.accessExpires(),
                refreshToken,
                content.refreshExpires());
        return new IssuedTokens(pair, TokenHash.of(refreshToken));
    }

    private String accessToken(TokenContent content, SigningKey key) {
        return token(content, key, ACCESS_TYPE, ClaimNames.ACCESS, content.accessExpires())
                .claim(ClaimNames.AUTH_TIME, content.authTime().getEpochSecond())
                .claim(ClaimNames.SCOPE, content.scope())
                .signWith(key.privateKey())
                .compact();
    }

    private String refreshToken(TokenContent content, SigningKey key) {
        return token(content, key, REFRESH_TYPE, ClaimNames.REFRESH, content.refreshExpires())
                .claim(ClaimNames.GENERATION, content.generation())
                .signWith(key.refreshKey(), Jwts.SIG.HS256)
                .compact();
    }

    private JwtBuilder token(TokenContent content, SigningKey key, String type, String tokenType, Instant expires) {
        Date issuedAt = Date.from(content.issuedAt());
        return Jwts.builder()
                .json(json)
                .header()
                .type(type)
                .keyId(key.keyId())
                .and()
                .issuer(issuer)
                .audience()
                .add(audience)
                .and()
                .subject(content.userId())
                .expiration(Date.from(expires))
                .issuedAt(issuedAt)
                .notBefore(issuedAt)
                .id(UUID.randomUUID().toString())
                .claim(ClaimNames.SESSION, content.sessionId())
                .claim(ClaimNames.TOKEN_TYPE, tokenType);
    }
}

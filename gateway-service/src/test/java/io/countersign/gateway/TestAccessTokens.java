package io.countersign.gateway;

import io.countersign.contracts.token.PublicKey;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.io.AbstractSerializer;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.SignatureAlgorithm;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Signs access tokens, valid and invalid ones. */
final class TestAccessTokens {

    static final String ISSUER = "http://localhost:8080";
    static final String AUDIENCE = "countersign";
    static final String USER = "user-1";
    static final String SESSION = "5b0f6bdc-4f2e-4d6f-9a53-0f6f5d9f5f01";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final String keyId;
    final SignatureAlgorithm algorithm;
    final KeyPair keys;

    private TestAccessTokens(String keyId, SignatureAlgorithm algorithm) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.keys = algorithm.keyPair().build();
    }

    static TestAccessTokens es256() {
        return new TestAccessTokens("key-es256", Jwts.SIG.ES256);
    }

    static TestAccessTokens rs256() {
        return new TestAccessTokens("key-rs256", Jwts.SIG.RS256);
    }

    static TestAccessTokens edDsa() {
        return new TestAccessTokens("key-eddsa", Jwts.SIG.EdDSA);
    }

    /** The public key as the token service publishes it. */
    PublicKey publicKey() {
        Map<String, Object> jwk =
                new LinkedHashMap<>(Jwks.builder().key(keys.getPublic()).build());
        jwk.replaceAll((name, value) -> value.toString());
        jwk.put("kid", keyId);
        jwk.put("alg", algorithm.getId());
        jwk.put("use", "sig");
        return new PublicKey(keyId, jwk, Instant.now().plus(Duration.ofDays(30)));
    }

    /** A valid token. */
    String access() {
        return access(builder -> builder);
    }

    /** A token that is valid except for the change. */
    String access(UnaryOperator<JwtBuilder> change) {
        return change.apply(claims(builder()))
                .signWith(keys.getPrivate(), algorithm)
                .compact();
    }

    JwtBuilder builder() {
        return Jwts.builder().json(new Json()).header().type("JWT").keyId(keyId).and();
    }

    static JwtBuilder claims(JwtBuilder builder) {
        Instant now = Instant.now();
        return builder.issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(USER)
                .issuedAt(Date.from(now))
                .notBefore(Date.from(now))
                .expiration(Date.from(now.plus(Duration.ofMinutes(10))))
                .claim("sid", SESSION)
                .claim("token_type", "access")
                .claim("scope", "openid oauth");
    }

    /** A token of these parts, for those that no library would produce. */
    static String raw(String header, String payload, String signature) {
        return base64(header) + "." + base64(payload) + "." + signature;
    }

    static String payload() {
        long now = Instant.now().getEpochSecond();
        return JSON.writeValueAsString(Map.of(
                "iss", ISSUER,
                "aud", AUDIENCE,
                "sub", USER,
                "sid", SESSION,
                "iat", now,
                "exp", now + 600,
                "token_type", "access",
                "scope", "oauth"));
    }

    /** A refresh token as the gateway sees it: with a signature that it cannot verify. */
    static String refresh() {
        return raw(
                "{\"alg\":\"HS256\"}",
                "{\"token_type\":\"refresh\",\"sid\":\"" + SESSION + "\",\"sub\":\"" + USER + "\"}",
                "c2lnbmF0dXJl");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static final class Json extends AbstractSerializer<Map<String, ?>> {

        @Override
        protected void doSerialize(Map<String, ?> claims, OutputStream out) {
            JSON.writeValue(out, claims);
        }
    }
}

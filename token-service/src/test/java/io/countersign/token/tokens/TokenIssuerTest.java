package io.countersign.token.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.test.MutableClock;
import io.countersign.token.keys.LiveKeys;
import io.countersign.token.keys.SigningAlgorithm;
import io.countersign.token.keys.SigningKey;
import io.countersign.token.keys.TestKeys;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Verifies issued tokens with common JWT libraries. */
class TokenIssuerTest {

    private final MutableClock clock = new MutableClock();
    private final Instant now = clock.instant();
    private final TokenContent content = new TokenContent(
            "session",
            "ada",
            "oauth files",
            now.minusSeconds(5),
            3,
            now,
            now.plus(Duration.ofMinutes(10)),
            now.plus(Duration.ofDays(30)));

    @ParameterizedTest
    @EnumSource(names = {"ES256", "RS256"})
    void issueWhenVerifiedByAJwtLibraryThenAccepted(SigningAlgorithm algorithm) throws Exception {
        SigningKey key = SigningKey.generate(1, algorithm, now);
        TokenPair pair = issuer(TestKeys.live(key)).issue(content).pair();

        JWTClaimsSet claims = verifier(key).process(pair.accessToken().reveal(), null);

        assertThat(claims.getIssuer()).isEqualTo("https://id.example");
        assertThat(claims.getAudience()).containsExactly("api");
        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(pair.accessExpires()));
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(now));
        assertThat(claims.getNotBeforeTime()).isEqualTo(Date.from(now));
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getClaims())
                .containsEntry("sid", "session")
                .containsEntry("token_type", "access")
                .containsEntry("auth_time", now.minusSeconds(5).getEpochSecond())
                .containsEntry("scope", "oauth files");
    }

    @Test
    void issueWhenSignedWithEdDsaThenThePublishedKeyVerifies() {
        SigningKey key = SigningKey.generate(1, SigningAlgorithm.EDDSA, now);
        TokenPair pair = issuer(TestKeys.live(key)).issue(content).pair();
        JsonClaims json = new JsonClaims();
        PublicKey published = (PublicKey) Jwks.parser()
                .json(json)
                .build()
                .parse(JsonMapper.shared().writeValueAsString(key.jwk()))
                .toKey();

        assertThat(Jwts.parser()
                        .json(json)
                        .verifyWith(published)
                        .build()
                        .parseSignedClaims(pair.accessToken().reveal())
                        .getHeader()
                        .getAlgorithm())
                .isEqualTo("EdDSA");
    }

    @Test
    void issueWhenRefreshTokenIsUsedAsAccessTokenThenAJwtLibraryRejectsIt() {
        SigningKey key = SigningKey.generate(1, SigningAlgorithm.ES256, now);
        TokenPair pair = issuer(TestKeys.live(key)).issue(content).pair();

        assertThatThrownBy(() -> verifier(key).process(pair.refreshToken().reveal(), null))
                .isInstanceOf(BadJOSEException.class);
    }

    @Test
    void issueThenTheRefreshTokenHasItsOwnType() throws Exception {
        SigningKey key = SigningKey.generate(1, SigningAlgorithm.ES256, now);
        TokenPair pair = issuer(TestKeys.live(key)).issue(content).pair();

        SignedJWT token = SignedJWT.parse(pair.refreshToken().reveal());

        assertThat(token.getHeader().getType().getType()).isEqualTo("rt+jwt");
        assertThat(token.getJWTClaimsSet().getClaims())
                .containsEntry("token_type", "refresh")
                .containsEntry("gen", 3L)
                .containsEntry("exp", Date.from(pair.refreshExpires()))
                .doesNotContainKeys("scope", "auth_time");
    }

    @Test
    void issueWhenTheNextKeyIsOnlyPublishedThenTheActiveOneSigns() throws Exception {
        SigningKey active = SigningKey.generate(1, SigningAlgorithm.ES256, now);
        SigningKey next = SigningKey.generate(2, SigningAlgorithm.ES256, now.plusSeconds(1));

        TokenPair pair = issuer(TestKeys.live(active, next)).issue(content).pair();

        assertThat(SignedJWT.parse(pair.accessToken().reveal()).getHeader().getKeyID())
                .isEqualTo(active.keyId());
    }

    @Test
    void issueWhenNoKeysAreLoadedThenUnavailable() {
        assertThatThrownBy(() -> issuer(new LiveKeys()).issue(content))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.UNAVAILABLE));
    }

    private static TokenIssuer issuer(LiveKeys keys) {
        return new TokenIssuer(keys, "https://id.example", "api", new JsonClaims());
    }

    /** The library's defaults, except key and algorithm. */
    private static DefaultJWTProcessor<SecurityContext> verifier(SigningKey key) throws Exception {
        JWKSet published = new JWKSet(List.of(JWK.parse(Map.copyOf(key.jwk()))));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(key.algorithm().jwsName()), new ImmutableJWKSet<>(published)));
        return processor;
    }
}

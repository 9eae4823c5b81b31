package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.Revocation;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Forged, foreign, expired and revoked access tokens (RFC 8725). */
class BearerAuthenticationTest extends GatewayTest {

    private static final TestAccessTokens RSA = TestAccessTokens.rs256();
    private static final TestAccessTokens FOREIGN = TestAccessTokens.es256();

    static Stream<Named<Supplier<String>>> invalidTokens() {
        return Stream.of(
                Named.of("alg none", () -> TestAccessTokens.raw("{\"alg\":\"none\"}", TestAccessTokens.payload(), "")),
                Named.of("alg NoNe", () -> TestAccessTokens.raw("{\"alg\":\"NoNe\"}", TestAccessTokens.payload(), "")),
                Named.of(
                        "alg none with our key id",
                        () -> TestAccessTokens.raw(
                                "{\"alg\":\"none\",\"kid\":\"key-es256\"}", TestAccessTokens.payload(), "")),
                Named.of("signature stripped", () -> stripped(TOKENS.access())),
                Named.of("signature changed", () -> changed(TOKENS.access())),
                Named.of("payload changed", () -> repacked(TOKENS.access())),
                Named.of("HS256 keyed with the RSA public key", BearerAuthenticationTest::confused),
                Named.of("foreign key under our key id", () -> FOREIGN.access()),
                Named.of(
                        "unknown key id",
                        () -> TestAccessTokens.claims(Jwts.builder()
                                        .json(new TestAccessTokens.Json())
                                        .header()
                                        .keyId("unknown")
                                        .and())
                                .signWith(TOKENS.keys.getPrivate())
                                .compact()),
                Named.of(
                        "no key id",
                        () -> TestAccessTokens.claims(Jwts.builder().json(new TestAccessTokens.Json()))
                                .signWith(TOKENS.keys.getPrivate())
                                .compact()),
                Named.of(
                        "another algorithm of the same RSA key",
                        () -> TestAccessTokens.claims(RSA.builder())
                                .signWith(RSA.keys.getPrivate(), Jwts.SIG.RS512)
                                .compact()),
                Named.of(
                        "PS256 with the RS256 key",
                        () -> TestAccessTokens.claims(RSA.builder())
                                .signWith(RSA.keys.getPrivate(), Jwts.SIG.PS256)
                                .compact()),
                Named.of("wrong issuer", () -> TOKENS.access(token -> token.issuer("https://evil.example"))),
                Named.of("no issuer", () -> TOKENS.access(token -> token.issuer(null))),
                Named.of("another audience", () -> TOKENS.access(token -> token.claim("aud", "someone-else"))),
                Named.of("no audience", () -> TOKENS.access(token -> token.claim("aud", null))),
                Named.of("a refresh token", () -> TOKENS.access(token -> token.claim("token_type", "refresh"))),
                Named.of("an ID token", () -> TOKENS.access(token -> token.claim("token_type", null))),
                Named.of("no session", () -> TOKENS.access(token -> token.claim("sid", null))),
                Named.of("session is a number", () -> TOKENS.access(token -> token.claim("sid", 1))),
                Named.of("no subject", () -> TOKENS.access(token -> token.subject(null))),
                Named.of("no expiry", () -> TOKENS.access(token -> token.expiration(null))),
                Named.of("expired", () -> TOKENS.access(token -> token.expiration(in(Duration.ofMinutes(-1))))),
                Named.of("not yet valid", () -> TOKENS.access(token -> token.notBefore(in(Duration.ofMinutes(1))))),
                Named.of(
                        "compressed",
                        () -> TestAccessTokens.claims(TOKENS.builder())
                                .compressWith(Jwts.ZIP.DEF)
                                .signWith(TOKENS.keys.getPrivate())
                                .compact()),
                Named.of(
                        "an unknown critical header",
                        () -> TestAccessTokens.claims(TOKENS.builder()
                                        .header()
                                        .add("crit", List.of("exp"))
                                        .add("exp", 1)
                                        .and())
                                .signWith(TOKENS.keys.getPrivate())
                                .compact()),
                Named.of(
                        "its own key in the header",
                        () -> TestAccessTokens.claims(FOREIGN.builder()
                                        .header()
                                        .add("jwk", FOREIGN.publicKey().jwk())
                                        .and())
                                .signWith(FOREIGN.keys.getPrivate())
                                .compact()),
                Named.of("a claim twice", BearerAuthenticationTest::twice),
                Named.of("nonsense", () -> "nonsense"),
                Named.of("empty", () -> ""),
                Named.of("five parts", () -> "a.b.c.d.e"),
                Named.of("very long", () -> "a".repeat(9000)));
    }

    @ParameterizedTest
    @MethodSource("invalidTokens")
    void tokenWhenInvalidThenIs401AndSendsNoCommand(Supplier<String> token) {
        keys().expect(RSA.keyId, RSA.publicKey());

        me("Bearer " + token.get())
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"countersign\", error=\"invalid_token\"");

        assertThat(services.sent()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void tokenWhenItsAlgorithmIsTheKeysThenIsAccepted(TestAccessTokens tokens) {
        keys().expect(tokens.keyId, tokens.publicKey());
        replyToMe();

        me("Bearer " + tokens.access()).expectStatus().isOk();
    }

    static Stream<TestAccessTokens> algorithms() {
        return Stream.of(TestAccessTokens.es256(), TestAccessTokens.rs256(), TestAccessTokens.edDsa());
    }

    @Test
    void tokenWhenWithinTheClockSkewThenIsAccepted() {
        replyToMe();

        me("Bearer " + TOKENS.access(token -> token.notBefore(in(Duration.ofSeconds(3)))))
                .expectStatus()
                .isOk();
        me("Bearer " + TOKENS.access(token -> token.expiration(in(Duration.ofSeconds(-3)))))
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwYXNz", "Bearer", "Token x"})
    void authorizationWhenTheSchemeIsNotBearerThenIs401(String header) {
        me(header).expectStatus().isUnauthorized();
    }

    @Test
    void schemeThenIsCaseInsensitive() {
        replyToMe();

        me("bearer " + TOKENS.access()).expectStatus().isOk();
    }

    @Test
    void authorizationWhenGivenTwiceThenIs401() {
        client.get()
                .uri("/api/v1/me")
                .header("Authorization", bearer(), bearer())
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void sessionWhenItIsRevokedThenIs401() {
        revocations()
                .expect(
                        TestAccessTokens.SESSION,
                        new Revocation(
                                TestAccessTokens.SESSION,
                                TestAccessTokens.USER,
                                in(Duration.ofMinutes(5)).toInstant()));

        me(bearer()).expectStatus().isUnauthorized();
    }

    @Test
    void keyWhenItIsRetiredThenIs401() {
        PublicKey key = TOKENS.publicKey();
        keys().expect(
                        key.keyId(),
                        new PublicKey(key.keyId(), key.jwk(), Instant.now().minusSeconds(1)));

        me(bearer()).expectStatus().isUnauthorized();
    }

    @Test
    void keyWhenReplacedUnderItsIdThenTheNewKeyVerifies() {
        replyToMe();
        me(bearer()).expectStatus().isOk();
        keys().expect(TOKENS.keyId, FOREIGN.publicKey());

        me(bearer()).expectStatus().isUnauthorized();
        me("Bearer " + FOREIGN.access()).expectStatus().isOk();
    }

    @Test
    void tablesWhenNotCaughtUpThenIs503() {
        revocations().caughtUp(false);

        me(bearer()).expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
        assertThat(json(post("/session/openid", finishBody())
                        .header("Authorization", bearer())
                        .exchange()))
                .containsEntry("code", 503);
    }

    @Test
    void revocationsWhenOutOfDateThenARequestWithATokenIs503() {
        replyToMe();
        revocations().age(Duration.ofSeconds(2));

        me(bearer()).expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
        client.get().uri("/api/v1/instance").exchange().expectStatus().isOk();
    }

    @Test
    void revocationsWhenTheyBecomeCurrentThenTheRequestSucceeds() {
        replyToMe();
        revocations().age(Duration.ofSeconds(20));
        Mono.delay(Duration.ofMillis(200)).subscribe(soon -> revocations().age(Duration.ofMillis(10)));

        me(bearer()).expectStatus().isOk();
    }

    @Test
    void revocationsWhenOneArrivesWhileTheRequestWaitsThenIs401() {
        replyToMe();
        revocations().age(Duration.ofSeconds(20));
        Mono.delay(Duration.ofMillis(200)).subscribe(soon -> {
            revocations()
                    .expect(
                            TestAccessTokens.SESSION,
                            new Revocation(
                                    TestAccessTokens.SESSION,
                                    TestAccessTokens.USER,
                                    Instant.now().plusSeconds(60)));
            revocations().age(Duration.ofMillis(10));
        });

        me(bearer()).expectStatus().isUnauthorized();
    }

    private void replyToMe() {
        services.reply(GetUser.class, command -> Examples.USER);
        services.reply(ListLinks.class, command -> new Links(List.of()));
    }

    private static String confused() {
        SecretKey key = Keys.hmacShaKeyFor(RSA.keys.getPublic().getEncoded());
        return TestAccessTokens.claims(RSA.builder())
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    private static String twice() {
        String payload = TestAccessTokens.payload();
        return TestAccessTokens.raw(
                "{\"alg\":\"ES256\",\"kid\":\"key-es256\"}",
                payload.substring(0, payload.length() - 1) + ",\"sub\":\"other\"}",
                "c2ln");
    }

    private static String stripped(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String changed(String token) {
        int middle = token.lastIndexOf('.') + 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    private static String repacked(String token) {
        String[] parts = token.split("\\.");
        return TestAccessTokens.raw("{\"alg\":\"ES256\",\"kid\":\"key-es256\"}", TestAccessTokens.payload(), parts[2]);
    }

    private static Date in(Duration duration) {
        return Date.from(Instant.now().plus(duration));
    }
}

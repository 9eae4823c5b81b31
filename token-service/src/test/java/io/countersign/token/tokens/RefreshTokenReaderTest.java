package io.countersign.token.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.test.MutableClock;
import io.countersign.token.keys.LiveKeys;
import io.countersign.token.keys.SigningAlgorithm;
import io.countersign.token.keys.SigningKey;
import io.countersign.token.keys.TestKeys;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenReaderTest {

    private static final String ISSUER = "https://id.example";
    private static final JsonClaims JSON = new JsonClaims();
    private static final MutableClock CLOCK = new MutableClock();
    private static final SigningKey KEY = SigningKey.generate(1, SigningAlgorithm.RS256, CLOCK.instant());
    private static final LiveKeys KEYS = TestKeys.live(KEY);

    private final RefreshTokenReader reader =
            new RefreshTokenReader(KEYS, ISSUER, "api", Duration.ofMinutes(1), JSON, CLOCK);

    @Test
    void readWhenAuthenticThenItsContent() {
        Instant expires = CLOCK.instant().plusSeconds(100);
        IssuedTokens issued = issued(expires);

        assertThat(reader.read(issued.pair().refreshToken()))
                .contains(new RefreshToken("session", 7, expires, issued.refreshTokenHash()));
    }

    @Test
    void readWhenExpiredThenStillAuthentic() {
        IssuedTokens issued = issued(CLOCK.instant().minus(Duration.ofDays(1)));

        assertThat(reader.read(issued.pair().refreshToken()))
                .hasValueSatisfying(
                        token -> assertThat(token.expired(CLOCK.instant())).isTrue());
    }

    @Test
    void readWhenTheIssuersClockIsAheadThenAuthentic() {
        TokenPair pair = ours(claims().notBefore(Date.from(CLOCK.instant().plusSeconds(59))));

        assertThat(reader.read(pair.refreshToken())).isPresent();
    }

    @Test
    void readWhenAccessTokenThenRejected() {
        assertThat(reader.read(issued(CLOCK.instant().plusSeconds(100)).pair().accessToken()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void readWhenForgedThenRejected(String kind, String token) {
        assertThat(reader.read(Secret.of(token))).as(kind).isEmpty();
    }

    static Stream<Arguments> forgeries() {
        String good = claims().signWith(KEY.refreshKey(), Jwts.SIG.HS256).compact();
        String[] parts = good.split("\\.");
        byte[] publicKey = Base64.getUrlDecoder().decode(KEY.jwk().get("n"));
        SigningKey foreign = SigningKey.generate(1, SigningAlgorithm.ES256, CLOCK.instant());
        return Stream.of(
                forgery("alg none", claims().compact()),
                forgery("alg none, kept signature", header("none") + "." + parts[1] + "." + parts[2]),
                forgery("alg NoNe", header("NoNe") + "." + parts[1] + "."),
                forgery("no signature", parts[0] + "." + parts[1] + "."),
                forgery(
                        "HS256 keyed with the public key",
                        claims().signWith(Keys.hmacShaKeyFor(publicKey), Jwts.SIG.HS256)
                                .compact()),
                forgery(
                        "a foreign secret",
                        claims().signWith(foreign.refreshKey(), Jwts.SIG.HS256).compact()),
                forgery(
                        "our access token key",
                        claims().signWith(KEY.privateKey()).compact()),
                forgery(
                        "a foreign key pair",
                        claims().signWith(foreign.privateKey()).compact()),
                forgery(
                        "an unknown key id",
                        claims().header()
                                .keyId(foreign.keyId())
                                .and()
                                .signWith(foreign.refreshKey())
                                .compact()),
                forgery("changed claims", parts[0] + "." + base64("{\"sid\":\"other\"}") + "." + parts[2]),
                forgery("another issuer", sealed(claims().issuer("https://other.example"))),
                forgery(
                        "another audience",
                        sealed(claims().audience().remove("api").add("other").and())),
                forgery("another token type", sealed(claims().claim("token_type", "access"))),
                forgery(
                        "another header type",
                        sealed(claims().header().type("JWT").and())),
                forgery(
                        "not yet valid",
                        sealed(claims().notBefore(Date.from(CLOCK.instant().plusSeconds(3600))))),
                forgery(
                        "an unknown critical header",
                        sealed(claims().header()
                                .add("crit", List.of("x"))
                                .add("x", 1)
                                .and())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                ".",
                "..",
                "...",
                "a.b.c",
                "a.b.c.d.e",
                "eyJhbGciOiJIUzI1NiJ9..",
                "\u0000.\u0000.\u0000",
                "ä.ö.ü"
            })
    void readWhenNoJwtThenRejected(String text) {
        assertThat(reader.read(Secret.of(text))).isEmpty();
    }

    @Test
    void readWhenTooLongThenRejected() {
        assertThat(reader.read(Secret.of("e".repeat(1_000_000)))).isEmpty();
    }

    @Test
    void readWhenMembersAreDuplicateThenRejected() {
        String header = base64("{\"typ\":\"rt+jwt\",\"kid\":\"a\",\"kid\":\"" + KEY.keyId() + "\",\"alg\":\"HS256\"}");
        String good = claims().signWith(KEY.refreshKey(), Jwts.SIG.HS256).compact();

        assertThat(reader.read(Secret.of(header + good.substring(good.indexOf('.')))))
                .isEmpty();
    }

    private static Arguments forgery(String kind, String token) {
        return Arguments.of(kind, token);
    }

    private static String header(String algorithm) {
        return base64("{\"typ\":\"rt+jwt\",\"kid\":\"" + KEY.keyId() + "\",\"alg\":\"" + algorithm + "\"}");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sealed(JwtBuilder claims) {
        return claims.signWith(KEY.refreshKey(), Jwts.SIG.HS256).compact();
    }

    private static TokenPair ours(JwtBuilder claims) {
        TokenPair pair = issued(CLOCK.instant().plusSeconds(100)).pair();
        return new TokenPair(
                pair.sessionId(),
                pair.accessToken(),
                pair.accessExpires(),
                Secret.of(sealed(claims)),
                pair.refreshExpires());
    }

    /** The claims that the issuer writes. */
    private static JwtBuilder claims() {
        return Jwts.builder()
                .json(JSON)
                .header()
                .type("rt+jwt")
                .keyId(KEY.keyId())
                .and()
                .issuer(ISSUER)
                .audience()
                .add("api")
                .and()
                .subject("ada")
                .claim("sid", "session")
                .claim("token_type", "refresh")
                .claim("gen", 1)
                .expiration(Date.from(CLOCK.instant().plusSeconds(100)));
    }

    private static IssuedTokens issued(Instant refreshExpires) {
        Instant now = CLOCK.instant();
        return new TokenIssuer(KEYS, ISSUER, "api", JSON)
                .issue(new TokenContent("session", "ada", "", now, 7, now, now.plusSeconds(60), refreshExpires));
    }
}

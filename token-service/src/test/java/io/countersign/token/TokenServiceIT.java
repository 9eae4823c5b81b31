package io.countersign.token;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.mongoUri;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.RefreshTokenReused;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.contracts.token.SignOut;
import io.countersign.contracts.token.TokenPair;
import io.countersign.contracts.token.TokensRefreshed;
import io.countersign.messaging.Sealer;
import io.countersign.store.Store;
import io.countersign.token.keys.SigningKey;
import io.countersign.token.mongo.MongoSigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The whole service, on a real broker and a real store, between a gateway and a link service that the test plays. */
class TokenServiceIT {

    private static ConfigurableApplicationContext service;
    private static Neighbours neighbours;

    private final String userId = UUID.randomUUID().toString();
    private final String linkId = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        service = TokenServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--spring.mongodb.uri=" + mongoUri(),
                        "--spring.mongodb.database=" + uniqueName("token"),
                        Neighbours.SEALING_KEY,
                        Neighbours.ACTIVE_KEY);
        neighbours = Neighbours.start(bootstrapServers());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/actuator/health/readiness").contains("\"status\":\"UP\""));
    }

    @AfterAll
    static void stop() {
        neighbours.close();
        service.close();
    }

    @Test
    void openWhenASignInIsReportedThenTokensThatThePublishedKeyVerifies() throws Exception {
        OpenSession signIn = signIn();

        Finished.SignedIn finished = (Finished.SignedIn) send(signIn);

        assertThat(finished.user()).isEqualTo(signIn.user());
        String keyId = SignedJWT.parse(finished.tokens().accessToken().reveal())
                .getHeader()
                .getKeyID();
        await().untilAsserted(() -> assertThat(neighbours.keys().get(keyId)).isNotNull());
        assertThat(neighbours.keys().get(keyId).jwk()).doesNotContainKey("d").containsEntry("kid", keyId);
    }

    @Test
    void refreshListAndSignOutThenEachIsAnsweredAndTold() {
        TokenPair first = open();
        TokenPair second = send(refresh(first));

        assertThat(send(new ListSessions(userId)).sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.id()).isEqualTo(first.sessionId()));
        assertThat(send(new SignOut(second.sessionId(), second.refreshToken())).logoutUrl())
                .isEqualTo(SignIns.LOGOUT_URL);

        assertThat(refusal(refresh(second))).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(send(new ListSessions(userId)).sessions()).isEmpty();
        await().untilAsserted(() -> assertThat(neighbours.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(TokensRefreshed.class, SessionRevoked.class)));
        await().untilAsserted(() ->
                assertThat(neighbours.revocations().get(first.sessionId())).isNotNull());
    }

    @Test
    void refreshWhenFiftyComeAtOnceThenAllAreAnsweredAndToldOnce() {
        TokenPair first = open();

        List<TokenPair> pairs = Flux.range(0, 50)
                .flatMap(i -> neighbours.gateway().send(refresh(first), Duration.ofSeconds(10)), 50)
                .collectList()
                .block();

        assertThat(pairs)
                .extracting(TokenPair::refreshToken)
                .doesNotHaveDuplicates()
                .hasSize(50);
        await().untilAsserted(() ->
                assertThat(neighbours.events(userId)).singleElement().isInstanceOf(TokensRefreshed.class));
    }

    @Test
    void refreshWhenATokenComesBackAfterItsSuccessorWasUsedThenTheSessionEnds() {
        TokenPair first = open();
        TokenPair third = send(refresh(send(refresh(first))));

        assertThat(refusal(refresh(first))).isEqualTo(FailureCode.CREDENTIAL_INVALID);

        assertThat(refusal(refresh(third))).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        await().untilAsserted(() -> assertThat(neighbours.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        TokensRefreshed.class, TokensRefreshed.class, RefreshTokenReused.class, SessionRevoked.class)));
    }

    @Test
    void unlinkWhenToldOfItThenTheSessionsOfThatLinkEnd() {
        TokenPair pair = open();
        TokenPair other = ((Finished.SignedIn)
                        send(SignIns.signIn(userId, UUID.randomUUID().toString(), Instant.now())))
                .tokens();

        neighbours.publish(new ProviderUnlinked(userId, linkId, "demo", "issuer", "subject", Instant.now()));

        await().untilAsserted(() -> assertThat(neighbours.events(userId))
                .singleElement()
                .isInstanceOfSatisfying(SessionRevoked.class, event -> {
                    assertThat(event.sessionId()).isEqualTo(pair.sessionId());
                    assertThat(event.reason()).isEqualTo(RevocationReason.PROVIDER_UNLINKED);
                }));
        assertThat(refusal(refresh(pair))).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(send(refresh(other)).sessionId()).isEqualTo(other.sessionId());
    }

    @Test
    void unlinkWhenAnsweredThenItsSessionIsRevokedEverywhere() {
        TokenPair pair = open();

        assertThat(send(new EndSessionsOfLink(userId, linkId))).isEqualTo(Done.DONE);

        await().untilAsserted(() ->
                assertThat(neighbours.revocations().get(pair.sessionId())).isNotNull());
        assertThat(refusal(refresh(pair))).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(refusal(signIn())).isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void banWhenCommandOrEventArrivesThenOlderSessionsEndAndNewerOnesBegin() {
        TokenPair before = open();

        assertThat(send(new EndSessions(userId, 3, RevocationReason.ACCOUNT_BANNED)))
                .isEqualTo(Done.DONE);
        TokenPair after = ((Finished.SignedIn) send(SignIns.signIn(userId, 5, linkId, Instant.now()))).tokens();
        neighbours.publish(new UserBanned(userId, "spam", Instant.now()), "/auth/users", 3);
        neighbours.publish(new UserErased(userId, Instant.now()), "/auth/users", 6);

        await().untilAsserted(() -> assertThat(neighbours.events(userId))
                .extracting(event -> ((SessionRevoked) event).sessionId() + ((SessionRevoked) event).reason())
                .containsExactly(before.sessionId() + "ACCOUNT_BANNED", after.sessionId() + "ACCOUNT_ERASED"));
    }

    @Test
    void revokeWhenItIsAnothersThenNotFound() {
        TokenPair pair = open();

        assertThat(refusal(new RevokeSession(UUID.randomUUID().toString(), pair.sessionId())))
                .isEqualTo(FailureCode.NOT_FOUND);
        assertThat(send(new RevokeSession(userId, pair.sessionId())).sessionId())
                .isEqualTo(pair.sessionId());
    }

    @Test
    void signingKeysWhenReadFromTheStoreThenThoseThatWereWritten() {
        MongoSigningKeys keys = new MongoSigningKeys(service.getBean(Store.class), service.getBean(Sealer.class));

        List<SigningKey> stored = keys.all().block();

        assertThat(stored).singleElement().satisfies(key -> {
            assertThat(keys.claim(key).block()).isFalse();
            assertThat(neighbours.keys().get(key.keyId()).jwk()).isEqualTo(key.jwk());
        });
    }

    @Test
    void prometheusThenAnswersWithMetrics() {
        assertThat(get("/actuator/prometheus")).contains("jvm_memory_used_bytes");
    }

    private OpenSession signIn() {
        return SignIns.signIn(userId, linkId, Instant.now());
    }

    private TokenPair open() {
        return ((Finished.SignedIn) send(signIn())).tokens();
    }

    private static RotateRefreshToken refresh(TokenPair pair) {
        return new RotateRefreshToken(pair.sessionId(), pair.refreshToken());
    }

    private static <R> R send(Command<R> command) {
        return neighbours
                .gateway()
                .send(command, Duration.ofSeconds(10))
                .blockOptional()
                .orElseThrow();
    }

    private static FailureCode refusal(Command<?> command) {
        return neighbours
                .gateway()
                .send(command, Duration.ofSeconds(10))
                .map(answer -> FailureCode.INTERNAL)
                .onErrorResume(
                        Refused.class, refused -> Mono.just(refused.failure().code()))
                .blockOptional()
                .orElseThrow();
    }

    private static String get(String path) {
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        return WebClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .exchangeToMono(answer -> answer.bodyToMono(String.class))
                .blockOptional()
                .orElseThrow();
    }
}

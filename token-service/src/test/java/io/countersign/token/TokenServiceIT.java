package io.countersign.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.RefreshTokenReused;
import io.countersign.contracts.token.Revocation;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.contracts.token.SignOut;
import io.countersign.contracts.token.TokenPair;
import io.countersign.contracts.token.TokensRefreshed;
import io.countersign.messaging.Sealer;
import io.countersign.messaging.test.PeerStubs;
import io.countersign.messaging.test.ServiceUnderTest;
import io.countersign.store.Store;
import io.countersign.store.Write;
import io.countersign.token.keys.SigningKey;
import io.countersign.token.mongo.MongoSigningKeys;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The complete service, with a broker, a store and peer stubs. */
class TokenServiceIT {

    private static ServiceUnderTest service;
    private static PeerStubs peers;

    private final String userId = UUID.randomUUID().toString();
    private final String linkId = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(TokenServiceApplication.builder(), ServiceUnderTest.database("token"));
        peers = PeerStubs.of(Messages.ALL)
                .subscribing(TokensRefreshed.class, RefreshTokenReused.class, SessionRevoked.class)
                .reading(Topics.KEYS, PublicKey.class)
                .reading(Topics.REVOCATIONS, Revocation.class)
                .start();
        service.awaitReady();
        peers.awaitReady();
    }

    @AfterAll
    static void stop() {
        peers.close();
        service.close();
    }

    @Test
    void openWhenSignInCompletesThenThePublishedKeyVerifiesTheTokens() throws Exception {
        OpenSession signIn = signIn();

        Finished.SignedIn finished = (Finished.SignedIn) peers.send(signIn);

        assertThat(finished.user()).isEqualTo(signIn.user());
        String keyId = SignedJWT.parse(finished.tokens().accessToken().reveal())
                .getHeader()
                .getKeyID();
        await().untilAsserted(() ->
                assertThat(peers.table(PublicKey.class).get(keyId)).isNotNull());
        assertThat(peers.table(PublicKey.class).get(keyId).jwk())
                .doesNotContainKey("d")
                .containsEntry("kid", keyId);
    }

    @Test
    void refreshListAndSignOutThenRepliesAndEvents() {
        TokenPair first = open();
        TokenPair second = peers.send(refresh(first));

        assertThat(peers.send(new ListSessions(userId)).sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.id()).isEqualTo(first.sessionId()));
        assertThat(peers.send(new SignOut(second.sessionId(), second.refreshToken()))
                        .logoutUrl())
                .isEqualTo(SignIns.LOGOUT_URL);

        assertThat(peers.refusal(refresh(second))).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(peers.send(new ListSessions(userId)).sessions()).isEmpty();
        await().untilAsserted(() -> assertThat(peers.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(TokensRefreshed.class, SessionRevoked.class)));
        await().untilAsserted(() ->
                assertThat(peers.table(Revocation.class).get(first.sessionId())).isNotNull());
    }

    @Test
    void refreshWhenFiftyAreConcurrentThenAllHaveRepliesAndOneEvent() {
        TokenPair first = open();

        List<TokenPair> pairs = Flux.range(0, 50)
                .flatMap(i -> peers.sending(refresh(first)), 50)
                .collectList()
                .block();

        assertThat(pairs)
                .extracting(TokenPair::refreshToken)
                .doesNotHaveDuplicates()
                .hasSize(50);
        await().untilAsserted(
                        () -> assertThat(peers.events(userId)).singleElement().isInstanceOf(TokensRefreshed.class));
    }

    @Test
    void refreshWhenATokenIsReusedAfterItsSuccessorThenTheSessionEnds() {
        TokenPair first = open();
        TokenPair third = peers.send(refresh(peers.send(refresh(first))));

        assertThat(peers.refusal(refresh(first))).isEqualTo(FailureCode.CREDENTIAL_INVALID);

        assertThat(peers.refusal(refresh(third))).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        await().untilAsserted(() -> assertThat(peers.events(userId))
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        TokensRefreshed.class, TokensRefreshed.class, RefreshTokenReused.class, SessionRevoked.class)));
    }

    @Test
    void unlinkWhenEventArrivesThenTheSessionsOfThatLinkEnd() {
        TokenPair pair = open();
        TokenPair other = ((Finished.SignedIn)
                        peers.send(SignIns.signIn(userId, UUID.randomUUID().toString(), Instant.now())))
                .tokens();

        peers.publish(
                new ProviderUnlinked(userId, linkId, "demo", "issuer", "subject", Instant.now()), "/link/accounts", 1);

        await().untilAsserted(() -> assertThat(peers.events(userId))
                .singleElement()
                .isInstanceOfSatisfying(SessionRevoked.class, event -> {
                    assertThat(event.sessionId()).isEqualTo(pair.sessionId());
                    assertThat(event.reason()).isEqualTo(RevocationReason.PROVIDER_UNLINKED);
                }));
        assertThat(peers.refusal(refresh(pair))).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(peers.send(refresh(other)).sessionId()).isEqualTo(other.sessionId());
    }

    @Test
    void unlinkWhenReplyArrivesThenItsSessionIsRevokedEverywhere() {
        TokenPair pair = open();

        assertThat(peers.send(new EndSessionsOfLink(userId, linkId))).isEqualTo(Done.DONE);

        await().untilAsserted(() ->
                assertThat(peers.table(Revocation.class).get(pair.sessionId())).isNotNull());
        assertThat(peers.refusal(refresh(pair))).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(peers.refusal(signIn())).isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void banWhenCommandOrEventArrivesThenOlderSessionsEndAndNewerOnesBegin() {
        TokenPair before = open();

        assertThat(peers.send(new EndSessions(userId, 3, RevocationReason.ACCOUNT_BANNED)))
                .isEqualTo(Done.DONE);
        TokenPair after = ((Finished.SignedIn) peers.send(SignIns.signIn(userId, 5, linkId, Instant.now()))).tokens();
        peers.publish(new UserBanned(userId, "spam", Instant.now()), "/auth/users", 3);
        peers.publish(new UserErased(userId, Instant.now()), "/auth/users", 6);

        await().untilAsserted(() -> assertThat(peers.events(userId))
                .extracting(event -> ((SessionRevoked) event).sessionId() + ((SessionRevoked) event).reason())
                .containsExactly(before.sessionId() + "ACCOUNT_BANNED", after.sessionId() + "ACCOUNT_ERASED"));
    }

    @Test
    void revokeWhenSessionIsOfAnotherUserThenNotFound() {
        TokenPair pair = open();

        assertThat(peers.refusal(new RevokeSession(UUID.randomUUID().toString(), pair.sessionId())))
                .isEqualTo(FailureCode.NOT_FOUND);
        assertThat(peers.send(new RevokeSession(userId, pair.sessionId())).sessionId())
                .isEqualTo(pair.sessionId());
    }

    @Test
    void signingKeysWhenReadFromTheStoreThenEqual() {
        MongoSigningKeys keys = new MongoSigningKeys(service.bean(Store.class), service.bean(Sealer.class));

        List<SigningKey> stored = keys.all().block();

        assertThat(stored).singleElement().satisfies(key -> {
            assertThat(keys.add(key).block()).isEqualTo(Write.lost());
            assertThat(peers.table(PublicKey.class).get(key.keyId()).jwk()).isEqualTo(key.jwk());
        });
    }

    @Test
    void prometheusThenReturnsMetrics() {
        assertThat(service.get("/actuator/prometheus")).contains("jvm_memory_used_bytes");
    }

    private OpenSession signIn() {
        return SignIns.signIn(userId, linkId, Instant.now());
    }

    private TokenPair open() {
        return ((Finished.SignedIn) peers.send(signIn())).tokens();
    }

    private static RotateRefreshToken refresh(TokenPair pair) {
        return new RotateRefreshToken(pair.sessionId(), pair.refreshToken());
    }
}

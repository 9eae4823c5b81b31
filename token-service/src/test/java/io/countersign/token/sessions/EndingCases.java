package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.SignedOut;
import io.countersign.contracts.token.TokenPair;
import io.countersign.token.SignIns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Sign-out, revocation by the user, and the end of a link. */
interface EndingCases {

    SessionFixture fixture();

    @Test
    default void signOutEndsTheSessionAndYieldsTheLogoutUrl() {
        TokenPair pair = fixture().open();

        SignedOut signedOut = fixture().signingOut(pair).block();

        assertThat(signedOut.sessionId()).isEqualTo(pair.sessionId());
        assertThat(signedOut.logoutUrl()).isEqualTo(SignIns.LOGOUT_URL);
        assertThat(fixture().eventsOf(pair)).containsExactly("1 SessionRevoked SIGNED_OUT");
        assertThat(fixture().revocationOf(pair).until()).isEqualTo(signedOut.accessExpires());
        assertThat(fixture().revocationOf(pair).until()).isAfter(pair.accessExpires());
    }

    @Test
    default void signOutWhenDoneTwiceThenASuccessAgain() {
        TokenPair pair = fixture().open();
        SignedOut first = fixture().signingOut(pair).block();

        assertThat(fixture().signingOut(pair).block()).isEqualTo(first);
        assertThat(fixture().eventsOf(pair)).hasSize(1);
    }

    @Test
    default void signOutWhenTokenIsSupersededOrExpiredThenTheSessionEnds() {
        TokenPair first = fixture().open();
        fixture().clock.advance(Duration.ofDays(20));
        TokenPair second = fixture().refresh(fixture().refresh(first));
        fixture().clock.advance(Duration.ofDays(20));

        fixture().signingOut(first).block();

        assertThat(SessionFixture.refusal(fixture().refreshing(second))).contains(FailureCode.CREDENTIAL_INVALID);
        assertThat(fixture().eventsOf(first)).last().isEqualTo("3 SessionRevoked SIGNED_OUT");
    }

    @Test
    default void signOutWhenTheSessionRanOutThenASuccessWithoutEvent() {
        TokenPair pair = fixture().open();
        fixture().clock.advance(Duration.ofDays(31));

        assertThat(fixture().signingOut(pair).block().sessionId()).isEqualTo(pair.sessionId());
        assertThat(fixture().eventsOf(pair)).isEmpty();
    }

    @Test
    default void signOutWhenFiftyComeAtOnceThenAllSucceedAndOneEvent() {
        TokenPair first = fixture().open();
        TokenPair second = fixture().refresh(first);

        assertThat(SessionFixture.together(50, i -> fixture().signingOut(i % 2 == 0 ? first : second)))
                .hasSize(50);

        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 SessionRevoked SIGNED_OUT");
    }

    @Test
    default void signOutWhenRefreshesRunAtTheSameTimeThenNothingIsGoodAfterwards() {
        TokenPair first = fixture().open();

        List<TokenPair> pairs = SessionFixture.together(
                20,
                i -> i == 7
                        ? fixture().signingOut(first).thenReturn(first)
                        : fixture().refreshing(first).onErrorResume(refused -> Mono.just(first)));

        for (TokenPair pair : pairs) {
            assertThat(SessionFixture.refusal(fixture().refreshing(pair))).contains(FailureCode.CREDENTIAL_INVALID);
        }
        assertThat(fixture().log.head(first.sessionId()).block().isRevoked()).isTrue();
    }

    @Test
    default void signOutWhenBrokerFailsAfterTheWriteThenTheRepeatTells() {
        TokenPair pair = fixture().open();
        fixture().events.failNext(1);
        assertThat(fixture()
                        .signingOut(pair)
                        .map(done -> "answered")
                        .onErrorReturn("failed")
                        .block())
                .isEqualTo("failed");

        fixture().signingOut(pair).block();

        assertThat(fixture().eventsOf(pair)).containsExactly("1 SessionRevoked SIGNED_OUT");
        assertThat(fixture().revocationOf(pair)).isNotNull();
    }

    @Test
    default void revokeEndsOnlyTheUsersOwnLivingSession() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        TokenPair pair = fixture().open(signIn);
        String owner = signIn.user().id();

        assertThat(SessionFixture.refusal(fixture().revoking(SessionFixture.newId(), pair.sessionId())))
                .contains(FailureCode.NOT_FOUND);
        assertThat(SessionFixture.refusal(fixture().revoking(owner, SessionFixture.newId())))
                .contains(FailureCode.NOT_FOUND);
        assertThat(fixture().revoking(owner, pair.sessionId()).block().sessionId())
                .isEqualTo(pair.sessionId());
        assertThat(SessionFixture.refusal(fixture().revoking(owner, pair.sessionId())))
                .contains(FailureCode.NOT_FOUND);
        assertThat(fixture().eventsOf(pair)).containsExactly("1 SessionRevoked REVOKED_BY_USER");
    }

    @Test
    default void revokeWhenDeliveredTwiceThenASuccessAgain() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        TokenPair pair = fixture().open(signIn);
        String command = SessionFixture.newId();

        Mono<SignedOut> revoking = fixture().revoking(signIn.user().id(), pair.sessionId(), command);

        assertThat(revoking.block()).isEqualTo(revoking.block());
    }

    @Test
    default void revokeWhenFiftyComeAtOnceThenOneIsTold() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        TokenPair pair = fixture().open(signIn);

        List<Boolean> outcomes = SessionFixture.together(
                50,
                i -> fixture()
                        .revoking(signIn.user().id(), pair.sessionId())
                        .map(done -> true)
                        .onErrorReturn(false));

        assertThat(outcomes).containsOnlyOnce(true);
    }

    @Test
    default void unlinkEndsTheSessionsOfThatLinkOnly() {
        String user = SessionFixture.newId();
        String link = SessionFixture.newId();
        TokenPair one = fixture().open(fixture().signIn(user, link));
        TokenPair two = fixture().refresh(fixture().open(fixture().signIn(user, link)));
        TokenPair other = fixture().open(fixture().signIn(user, SessionFixture.newId()));

        fixture().unlink(user, link);
        fixture().unlink(user, link);

        assertThat(fixture().eventsOf(one)).containsExactly("1 SessionRevoked PROVIDER_UNLINKED");
        assertThat(fixture().eventsOf(two)).containsExactly("1 TokensRefreshed", "2 SessionRevoked PROVIDER_UNLINKED");
        assertThat(fixture().list(user)).extracting(session -> session.id()).containsExactly(other.sessionId());
    }

    @Test
    default void listShowsLivingSessionsLatestUsedFirst() {
        String user = SessionFixture.newId();
        TokenPair first = fixture().open(fixture().signIn(user, SessionFixture.newId()));
        fixture().clock.advance(Duration.ofMinutes(1));
        TokenPair second = fixture().open(fixture().signIn(user, SessionFixture.newId()));
        TokenPair third = fixture().open(fixture().signIn(user, SessionFixture.newId()));
        fixture().clock.advance(Duration.ofMinutes(1));
        fixture().refresh(first);
        fixture().signingOut(third).block();

        assertThat(fixture().list(user))
                .extracting(session -> session.id())
                .containsExactly(first.sessionId(), second.sessionId());
        assertThat(fixture().list(user).get(0))
                .satisfies(session -> assertThat(session.lastUsedAt())
                        .isEqualTo(fixture().clock.instant()))
                .satisfies(session -> assertThat(session.createdAt())
                        .isEqualTo(fixture().clock.instant().minus(Duration.ofMinutes(2))))
                .satisfies(session -> assertThat(session.expiresAt())
                        .isEqualTo(fixture().clock.instant().plus(Duration.ofDays(30))))
                .satisfies(session -> assertThat(session.device().ip()).isEqualTo("192.0.2.1"))
                .satisfies(session -> assertThat(session.provider()).isEqualTo("demo"));

        fixture().clock.advance(Duration.ofDays(30));
        assertThat(fixture().list(user)).isEmpty();
    }

    @Test
    default void listWhenASessionWasRefreshedManyTimesThenStillOne() {
        String user = SessionFixture.newId();
        TokenPair pair = fixture().open(fixture().signIn(user, SessionFixture.newId()));
        for (int i = 0; i < 40; i++) {
            fixture().clock.advance(Duration.ofDays(1));
            pair = fixture().refresh(pair);
        }

        assertThat(fixture().list(user))
                .singleElement()
                .satisfies(session -> assertThat(session.lastUsedAt())
                        .isEqualTo(fixture().clock.instant()));
    }
}

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

    Stage stage();

    @Test
    default void signOutEndsTheSessionAndYieldsTheLogoutUrl() {
        TokenPair pair = stage().open();

        SignedOut signedOut = stage().signingOut(pair).block();

        assertThat(signedOut.sessionId()).isEqualTo(pair.sessionId());
        assertThat(signedOut.logoutUrl()).isEqualTo(SignIns.LOGOUT_URL);
        assertThat(stage().eventsOf(pair)).containsExactly("1 SessionRevoked SIGNED_OUT");
        assertThat(stage().revocationOf(pair).until()).isEqualTo(signedOut.accessExpires());
        assertThat(stage().revocationOf(pair).until()).isAfter(pair.accessExpires());
    }

    @Test
    default void signOutWhenDoneTwiceThenASuccessAgain() {
        TokenPair pair = stage().open();
        SignedOut first = stage().signingOut(pair).block();

        assertThat(stage().signingOut(pair).block()).isEqualTo(first);
        assertThat(stage().eventsOf(pair)).hasSize(1);
    }

    @Test
    default void signOutWhenTokenIsSupersededOrExpiredThenTheSessionEnds() {
        TokenPair first = stage().open();
        stage().clock.pass(Duration.ofDays(20));
        TokenPair second = stage().refresh(stage().refresh(first));
        stage().clock.pass(Duration.ofDays(20));

        stage().signingOut(first).block();

        assertThat(Stage.refusal(stage().refreshing(second))).contains(FailureCode.CREDENTIAL_INVALID);
        assertThat(stage().eventsOf(first)).last().isEqualTo("3 SessionRevoked SIGNED_OUT");
    }

    @Test
    default void signOutWhenTheSessionRanOutThenASuccessWithoutEvent() {
        TokenPair pair = stage().open();
        stage().clock.pass(Duration.ofDays(31));

        assertThat(stage().signingOut(pair).block().sessionId()).isEqualTo(pair.sessionId());
        assertThat(stage().eventsOf(pair)).isEmpty();
    }

    @Test
    default void signOutWhenFiftyComeAtOnceThenAllSucceedAndOneEvent() {
        TokenPair first = stage().open();
        TokenPair second = stage().refresh(first);

        assertThat(Stage.together(50, i -> stage().signingOut(i % 2 == 0 ? first : second)))
                .hasSize(50);

        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 SessionRevoked SIGNED_OUT");
    }

    @Test
    default void signOutWhenRefreshesRunAtTheSameTimeThenNothingIsGoodAfterwards() {
        TokenPair first = stage().open();

        List<TokenPair> pairs = Stage.together(
                20,
                i -> i == 7
                        ? stage().signingOut(first).thenReturn(first)
                        : stage().refreshing(first).onErrorResume(refused -> Mono.just(first)));

        for (TokenPair pair : pairs) {
            assertThat(Stage.refusal(stage().refreshing(pair))).contains(FailureCode.CREDENTIAL_INVALID);
        }
        assertThat(stage().log.head(first.sessionId()).block().isRevoked()).isTrue();
    }

    @Test
    default void signOutWhenBrokerFailsAfterTheWriteThenTheRepeatTells() {
        TokenPair pair = stage().open();
        stage().events.failNext(1);
        assertThat(stage().signingOut(pair)
                        .map(done -> "answered")
                        .onErrorReturn("failed")
                        .block())
                .isEqualTo("failed");

        stage().signingOut(pair).block();

        assertThat(stage().eventsOf(pair)).containsExactly("1 SessionRevoked SIGNED_OUT");
        assertThat(stage().revocationOf(pair)).isNotNull();
    }

    @Test
    default void revokeEndsOnlyTheUsersOwnLivingSession() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        TokenPair pair = stage().open(signIn);
        String owner = signIn.user().id();

        assertThat(Stage.refusal(stage().revoking(Stage.newId(), pair.sessionId())))
                .contains(FailureCode.NOT_FOUND);
        assertThat(Stage.refusal(stage().revoking(owner, Stage.newId()))).contains(FailureCode.NOT_FOUND);
        assertThat(stage().revoking(owner, pair.sessionId()).block().sessionId())
                .isEqualTo(pair.sessionId());
        assertThat(Stage.refusal(stage().revoking(owner, pair.sessionId()))).contains(FailureCode.NOT_FOUND);
        assertThat(stage().eventsOf(pair)).containsExactly("1 SessionRevoked REVOKED_BY_USER");
    }

    @Test
    default void revokeWhenDeliveredTwiceThenASuccessAgain() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        TokenPair pair = stage().open(signIn);
        String command = Stage.newId();

        Mono<SignedOut> revoking = stage().revoking(signIn.user().id(), pair.sessionId(), command);

        assertThat(revoking.block()).isEqualTo(revoking.block());
    }

    @Test
    default void revokeWhenFiftyComeAtOnceThenOneIsTold() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        TokenPair pair = stage().open(signIn);

        List<Boolean> outcomes = Stage.together(
                50,
                i -> stage().revoking(signIn.user().id(), pair.sessionId())
                        .map(done -> true)
                        .onErrorReturn(false));

        assertThat(outcomes).containsOnlyOnce(true);
    }

    @Test
    default void unlinkEndsTheSessionsOfThatLinkOnly() {
        String user = Stage.newId();
        String link = Stage.newId();
        TokenPair one = stage().open(stage().signIn(user, link));
        TokenPair two = stage().refresh(stage().open(stage().signIn(user, link)));
        TokenPair other = stage().open(stage().signIn(user, Stage.newId()));

        stage().unlink(user, link);
        stage().unlink(user, link);

        assertThat(stage().eventsOf(one)).containsExactly("1 SessionRevoked PROVIDER_UNLINKED");
        assertThat(stage().eventsOf(two)).containsExactly("1 TokensRefreshed", "2 SessionRevoked PROVIDER_UNLINKED");
        assertThat(stage().list(user)).extracting(session -> session.id()).containsExactly(other.sessionId());
    }

    @Test
    default void listShowsLivingSessionsLatestUsedFirst() {
        String user = Stage.newId();
        TokenPair first = stage().open(stage().signIn(user, Stage.newId()));
        stage().clock.pass(Duration.ofMinutes(1));
        TokenPair second = stage().open(stage().signIn(user, Stage.newId()));
        TokenPair third = stage().open(stage().signIn(user, Stage.newId()));
        stage().clock.pass(Duration.ofMinutes(1));
        stage().refresh(first);
        stage().signingOut(third).block();

        assertThat(stage().list(user))
                .extracting(session -> session.id())
                .containsExactly(first.sessionId(), second.sessionId());
        assertThat(stage().list(user).get(0))
                .satisfies(session ->
                        assertThat(session.lastUsedAt()).isEqualTo(stage().clock.instant()))
                .satisfies(session -> assertThat(session.createdAt())
                        .isEqualTo(stage().clock.instant().minus(Duration.ofMinutes(2))))
                .satisfies(session -> assertThat(session.expiresAt())
                        .isEqualTo(stage().clock.instant().plus(Duration.ofDays(30))))
                .satisfies(session -> assertThat(session.device().ip()).isEqualTo("192.0.2.1"))
                .satisfies(session -> assertThat(session.provider()).isEqualTo("demo"));

        stage().clock.pass(Duration.ofDays(30));
        assertThat(stage().list(user)).isEmpty();
    }

    @Test
    default void listWhenASessionWasRefreshedManyTimesThenStillOne() {
        String user = Stage.newId();
        TokenPair pair = stage().open(stage().signIn(user, Stage.newId()));
        for (int i = 0; i < 40; i++) {
            stage().clock.pass(Duration.ofDays(1));
            pair = stage().refresh(pair);
        }

        assertThat(stage().list(user))
                .singleElement()
                .satisfies(session ->
                        assertThat(session.lastUsedAt()).isEqualTo(stage().clock.instant()));
    }
}

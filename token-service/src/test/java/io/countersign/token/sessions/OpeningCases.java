package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.TokenPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Opening a session, once and again. */
interface OpeningCases {

    Optional<FailureCode> REFUSED = Optional.of(FailureCode.CREDENTIAL_INVALID);
    Optional<FailureCode> UNKNOWN = Optional.of(FailureCode.UNAVAILABLE);

    SessionFixture fixture();

    @Test
    default void openNamesTheSessionAfterTheAttempt() {
        OpenSession signIn = fixture().signIn("ada", "link");
        assertThat(fixture().open(signIn).sessionId()).isEqualTo(signIn.signIn().attemptId());
    }

    @Test
    default void openWhenRepeatedAtOnceThenAnotherPairOfTheSameSession() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        TokenPair lost = fixture().open(signIn);
        fixture().clock.advance(Duration.ofSeconds(10));

        TokenPair again = fixture().open(signIn);

        assertThat(again.sessionId()).isEqualTo(lost.sessionId());
        assertThat(again.refreshToken()).isNotEqualTo(lost.refreshToken());
        fixture().refresh(again);
        fixture().refresh(lost);
        assertThat(fixture().eventsOf(lost)).containsExactly("1 TokensRefreshed");
    }

    @Test
    default void openWhenRepeatedLaterThenUnknown() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        fixture().open(signIn);
        fixture().clock.advance(Duration.ofSeconds(11));

        assertThat(SessionFixture.refusal(fixture().opening(signIn))).isEqualTo(UNKNOWN);
    }

    @Test
    default void openWhenRepeatedAfterARefreshThenRefused() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        fixture().refresh(fixture().open(signIn));

        assertThat(SessionFixture.refusal(fixture().opening(signIn))).isEqualTo(REFUSED);
    }

    @Test
    default void openWhenRepeatedAfterSignOutThenRefused() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        fixture().signingOut(fixture().open(signIn)).block();

        assertThat(SessionFixture.refusal(fixture().opening(signIn))).isEqualTo(REFUSED);
    }

    @Test
    default void openWhenFiftyComeAtOnceThenOneSession() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());

        List<TokenPair> pairs = SessionFixture.together(50, i -> fixture().opening(signIn));

        assertThat(pairs.stream().map(TokenPair::sessionId).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(fixture().list(signIn.user().id())).hasSize(1);
    }

    @Test
    default void openWhenTheLinkWasTakenAwayThenUnknownAndNoSessionLives() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        fixture().unlink(signIn.user().id(), signIn.linkId());

        assertThat(SessionFixture.refusal(fixture().opening(signIn))).isEqualTo(UNKNOWN);

        assertThat(fixture().list(signIn.user().id())).isEmpty();
        assertThat(SessionFixture.refusal(fixture().opening(signIn))).isEqualTo(UNKNOWN);
    }

    @Test
    default void openWhenTheUserWasBannedSinceThenUnknownAndTheSessionIsRevoked() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), 4);
        fixture()
                .endingAll(signIn.user().id(), 5, RevocationReason.ACCOUNT_BANNED)
                .block();

        assertThat(SessionFixture.refusal(fixture().opening(signIn))).isEqualTo(UNKNOWN);

        assertThat(fixture().recordsOf(signIn.signIn().attemptId()))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).isEqualTo("ACCOUNT_BANNED"));
        assertThat(fixture().list(signIn.user().id())).isEmpty();
    }

    @Test
    default void openWhenTheUserSignedInAfterTheBanThenTheSessionLives() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), 7);
        fixture()
                .endingAll(signIn.user().id(), 5, RevocationReason.ACCOUNT_BANNED)
                .block();

        assertThat(fixture().open(signIn).sessionId()).isEqualTo(signIn.signIn().attemptId());
    }

    @Test
    default void openWhenTheUserIsBannedMeanwhileThenNoSessionOutlivesIt() {
        for (int round = 0; round < 20; round++) {
            OpenSession signIn = fixture().signIn(SessionFixture.newId(), 4);
            SessionFixture.together(
                    2,
                    i -> i == 0
                            ? fixture().opening(signIn).then().onErrorComplete()
                            : fixture()
                                    .endingAll(signIn.user().id(), 5, RevocationReason.ACCOUNT_BANNED)
                                    .then());
            assertThat(fixture().list(signIn.user().id())).isEmpty();
        }
    }

    @Test
    default void openWhenRepeatedAsAnotherUserThenUnknown() {
        OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
        fixture().open(signIn);
        OpenSession other = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());

        assertThat(SessionFixture.refusal(
                        fixture().opening(new OpenSession(other.user(), 2, other.linkId(), signIn.signIn()))))
                .isEqualTo(UNKNOWN);
    }

    @Test
    default void openWhenTheLinkIsTakenAwayMeanwhileThenNoSessionOutlivesIt() {
        for (int round = 0; round < 20; round++) {
            OpenSession signIn = fixture().signIn(SessionFixture.newId(), SessionFixture.newId());
            SessionFixture.together(
                    2,
                    i -> i == 0
                            ? fixture().opening(signIn).then().onErrorComplete()
                            : Mono.fromRunnable(
                                    () -> fixture().unlink(signIn.user().id(), signIn.linkId())));
            assertThat(fixture().list(signIn.user().id())).isEmpty();
        }
    }
}

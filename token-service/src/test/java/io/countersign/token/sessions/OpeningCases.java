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

    Stage stage();

    @Test
    default void openNamesTheSessionAfterTheAttempt() {
        OpenSession signIn = stage().signIn("ada", "link");
        assertThat(stage().open(signIn).sessionId()).isEqualTo(signIn.signIn().attemptId());
    }

    @Test
    default void openWhenRepeatedAtOnceThenAnotherPairOfTheSameSession() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        TokenPair lost = stage().open(signIn);
        stage().clock.pass(Duration.ofSeconds(10));

        TokenPair again = stage().open(signIn);

        assertThat(again.sessionId()).isEqualTo(lost.sessionId());
        assertThat(again.refreshToken()).isNotEqualTo(lost.refreshToken());
        stage().refresh(again);
        stage().refresh(lost);
        assertThat(stage().eventsOf(lost)).containsExactly("1 TokensRefreshed");
    }

    @Test
    default void openWhenRepeatedLaterThenUnknown() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        stage().open(signIn);
        stage().clock.pass(Duration.ofSeconds(11));

        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(UNKNOWN);
    }

    @Test
    default void openWhenRepeatedAfterARefreshThenRefused() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        stage().refresh(stage().open(signIn));

        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(REFUSED);
    }

    @Test
    default void openWhenRepeatedAfterSignOutThenRefused() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        stage().signingOut(stage().open(signIn)).block();

        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(REFUSED);
    }

    @Test
    default void openWhenFiftyComeAtOnceThenOneSession() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());

        List<TokenPair> pairs = Stage.together(50, i -> stage().opening(signIn));

        assertThat(pairs.stream().map(TokenPair::sessionId).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(stage().list(signIn.user().id())).hasSize(1);
    }

    @Test
    default void openWhenTheLinkWasTakenAwayThenUnknownAndNoSessionLives() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        stage().unlink(signIn.user().id(), signIn.linkId());

        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(UNKNOWN);

        assertThat(stage().list(signIn.user().id())).isEmpty();
        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(UNKNOWN);
    }

    @Test
    default void openWhenTheUserWasBannedSinceThenUnknownAndTheSessionIsRevoked() {
        OpenSession signIn = stage().signIn(Stage.newId(), 4);
        stage().endingAll(signIn.user().id(), 5, RevocationReason.ACCOUNT_BANNED)
                .block();

        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(UNKNOWN);

        assertThat(stage().events.ofSession(signIn.signIn().attemptId()))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).isEqualTo("ACCOUNT_BANNED"));
        assertThat(stage().list(signIn.user().id())).isEmpty();
    }

    @Test
    default void openWhenTheUserSignedInAfterTheBanThenTheSessionLives() {
        OpenSession signIn = stage().signIn(Stage.newId(), 7);
        stage().endingAll(signIn.user().id(), 5, RevocationReason.ACCOUNT_BANNED)
                .block();

        assertThat(stage().open(signIn).sessionId()).isEqualTo(signIn.signIn().attemptId());
    }

    @Test
    default void openWhenTheUserIsBannedMeanwhileThenNoSessionOutlivesIt() {
        for (int round = 0; round < 20; round++) {
            OpenSession signIn = stage().signIn(Stage.newId(), 4);
            Stage.together(
                    2,
                    i -> i == 0
                            ? stage().opening(signIn).then().onErrorComplete()
                            : stage().endingAll(signIn.user().id(), 5, RevocationReason.ACCOUNT_BANNED)
                                    .then());
            assertThat(stage().list(signIn.user().id())).isEmpty();
        }
    }

    @Test
    default void openWhenRepeatedAsAnotherUserThenUnknown() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        stage().open(signIn);
        OpenSession other = stage().signIn(Stage.newId(), Stage.newId());

        assertThat(Stage.refusal(stage().opening(new OpenSession(other.user(), 2, other.linkId(), signIn.signIn()))))
                .isEqualTo(UNKNOWN);
    }

    @Test
    default void openWhenTheLinkIsTakenAwayMeanwhileThenNoSessionOutlivesIt() {
        for (int round = 0; round < 20; round++) {
            OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
            Stage.together(
                    2,
                    i -> i == 0
                            ? stage().opening(signIn).then().onErrorComplete()
                            : Mono.fromRunnable(
                                    () -> stage().unlink(signIn.user().id(), signIn.linkId())));
            assertThat(stage().list(signIn.user().id())).isEmpty();
        }
    }
}

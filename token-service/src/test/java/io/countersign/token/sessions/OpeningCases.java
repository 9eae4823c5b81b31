package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.OpenSession;
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
    default void openWhenRepeatedLaterThenRefused() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        stage().open(signIn);
        stage().clock.pass(Duration.ofSeconds(11));

        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(REFUSED);
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
    default void openWhenTheLinkWasTakenAwayThenRefusedAndNoSessionLives() {
        OpenSession signIn = stage().signIn(Stage.newId(), Stage.newId());
        stage().unlink(signIn.user().id(), signIn.linkId());

        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(REFUSED);

        assertThat(stage().list(signIn.user().id())).isEmpty();
        assertThat(Stage.refusal(stage().opening(signIn))).isEqualTo(REFUSED);
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

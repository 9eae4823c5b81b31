package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.CommandContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Refreshing: rotation, grace, reuse, limits. */
interface RotationCases {

    Optional<FailureCode> CREDENTIAL_INVALID = Optional.of(FailureCode.CREDENTIAL_INVALID);
    Duration WITHIN_GRACE = Duration.ofSeconds(10);
    Duration AFTER_GRACE = Duration.ofSeconds(11);

    Stage stage();

    @Test
    default void rotateWhenTokenIsTheNewestThenNextPairAndOneEvent() {
        TokenPair first = stage().open();
        TokenPair second = stage().refresh(first);
        TokenPair third = stage().refresh(second);
        assertThat(Set.of(first.refreshToken(), second.refreshToken(), third.refreshToken()))
                .hasSize(3);
        assertThat(third.sessionId()).isEqualTo(first.sessionId());
        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 TokensRefreshed");
    }

    @Test
    default void rotateWhenAnswerWasLostThenAnotherPairAsGoodAsTheFirst() {
        TokenPair first = stage().open();
        TokenPair lost = stage().refresh(first);
        stage().clock.pass(WITHIN_GRACE);
        TokenPair second = stage().refresh(first);
        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed");

        TokenPair third = stage().refresh(second);
        assertThat(stage().refresh(lost).sessionId()).isEqualTo(third.sessionId());
        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 TokensRefreshed");
    }

    @Test
    default void rotateWhenGraceIsOverThenTheWholeFamilyEnds() {
        TokenPair first = stage().open();
        TokenPair second = stage().refresh(first);
        stage().outlast(AFTER_GRACE, first);

        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(stage().eventsOf(first))
                .containsExactly("1 TokensRefreshed", "2 RefreshTokenReused", "3 SessionRevoked REFRESH_TOKEN_REUSED");
        assertThat(Stage.refusal(stage().refreshing(second))).isEqualTo(CREDENTIAL_INVALID);
        assertThat(stage().revocationOf(first).until())
                .isEqualTo(stage().clock.instant().plus(Duration.ofMinutes(11)));
    }

    @Test
    default void rotateWhenSuccessorWasUsedThenReuseEvenWithinTheGrace() {
        TokenPair first = stage().open();
        TokenPair third = stage().refresh(stage().refresh(first));

        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(stage().eventsOf(first)).contains("3 RefreshTokenReused");
        assertThat(Stage.refusal(stage().refreshing(third))).isEqualTo(CREDENTIAL_INVALID);
    }

    @Test
    default void rotateWhenDeliveredAgainAfterItsPairWasUsedThenTheSessionLives() {
        TokenPair first = stage().open();
        CommandContext command = stage().context();
        TokenPair second = stage().refreshing(first, command).block();
        TokenPair third = stage().refresh(second);

        assertThat(Stage.refusal(stage().refreshing(first, command))).contains(FailureCode.UNAVAILABLE);

        assertThat(stage().refresh(third).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenTheSecondOfTwoIsDeliveredAgainThenTheSessionLives() {
        TokenPair first = stage().open();
        CommandContext command = stage().context();
        stage().refresh(first);
        TokenPair third = stage().refresh(stage().refreshing(first, command).block());

        assertThat(Stage.refusal(stage().refreshing(first, command))).contains(FailureCode.UNAVAILABLE);

        assertThat(stage().refresh(third).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenDeliveredAgainThenAnotherPairHoweverShortTheGrace() {
        TokenPair first = stage().open();
        CommandContext patient = new CommandContext(
                Stage.newId(), "c", stage().clock.instant().plus(AFTER_GRACE).plusSeconds(1));
        stage().refreshing(first, patient).block();
        stage().clock.pass(AFTER_GRACE);

        TokenPair again = stage().refreshing(first, patient).block();

        assertThat(stage().refresh(again).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenDeliveredAgainAfterSignOutThenUnknown() {
        TokenPair first = stage().open();
        CommandContext command = stage().context();
        stage().signingOut(stage().refreshing(first, command).block()).block();

        assertThat(Stage.refusal(stage().refreshing(first, command))).contains(FailureCode.UNAVAILABLE);
    }

    @Test
    default void rotateWhenItsProcessStoodStillThenNothingIsWritten() {
        TokenPair first = stage().open();
        CommandContext command = stage().context();
        stage().clock.pass(Duration.ofSeconds(2));

        assertThat(Stage.refusal(stage().refreshing(first, command))).contains(FailureCode.DEADLINE_EXCEEDED);

        assertThat(stage().eventsOf(first)).isEmpty();
    }

    @Test
    default void rotateWhenAnOldTokenIsJudgedTooLateThenNobodyIsSignedOut() {
        TokenPair first = stage().open();
        CommandContext command = stage().context();
        TokenPair third = stage().refresh(stage().refresh(first));
        stage().clock.pass(Duration.ofSeconds(2));

        assertThat(Stage.refusal(stage().refreshing(first, command))).contains(FailureCode.DEADLINE_EXCEEDED);

        assertThat(stage().refresh(third).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenFamilyEndedByReuseThenReuseIsToldOnce() {
        TokenPair first = stage().open();
        stage().refresh(first);
        stage().outlast(AFTER_GRACE, first);
        Stage.refusal(stage().refreshing(first));
        List<String> told = stage().eventsOf(first);

        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(stage().eventsOf(first)).isEqualTo(told);
    }

    @Test
    default void rotateWhenIdleTooLongThenRefusedButNothingIsRevoked() {
        TokenPair first = stage().open();
        assertThat(first.refreshExpires()).isEqualTo(stage().clock.instant().plus(Duration.ofDays(30)));
        stage().clock.pass(Duration.ofDays(30));

        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(stage().eventsOf(first)).isEmpty();
    }

    @Test
    default void rotateWhenSupersededTokenHasExpiredThenRefusedButNothingIsRevoked() {
        TokenPair first = stage().open();
        stage().clock.pass(Duration.ofDays(29));
        TokenPair second = stage().refresh(first);
        stage().clock.pass(Duration.ofDays(2));

        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(stage().refresh(second).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateNeverExtendsTheAbsoluteEnd() {
        TokenPair pair = stage().open();
        Instant end = stage().clock.instant().plus(Duration.ofDays(180));
        while (stage().clock.instant().plus(Duration.ofDays(25)).isBefore(end)) {
            stage().clock.pass(Duration.ofDays(25));
            pair = stage().refresh(pair);
        }
        assertThat(pair.refreshExpires()).isEqualTo(end);

        stage().clock.pass(Duration.between(stage().clock.instant(), end).minusSeconds(60));
        TokenPair last = stage().refresh(pair);
        assertThat(last.accessExpires()).isEqualTo(end);
        stage().clock.pass(Duration.ofSeconds(60));
        assertThat(Stage.refusal(stage().refreshing(last))).isEqualTo(CREDENTIAL_INVALID);
    }

    @Test
    default void rotateWhenFiftyComeAtOnceThenAllGetPairsOfOneGeneration() {
        TokenPair first = stage().open();

        List<TokenPair> pairs = Stage.together(50, i -> stage().refreshing(first));

        assertThat(pairs.stream().map(TokenPair::refreshToken).collect(Collectors.toSet()))
                .hasSize(50);
        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed");
        assertThat(stage().log.head(first.sessionId()).block().number()).isEqualTo(2);

        List<TokenPair> next = Stage.together(50, i -> stage().refreshing(pairs.get(i)));
        assertThat(next).hasSize(50);
        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 TokensRefreshed");
    }

    @Test
    default void rotateWhenReusedManyTimesAtOnceThenOneRevocation() {
        TokenPair first = stage().open();
        TokenPair second = stage().refresh(first);
        stage().outlast(AFTER_GRACE, first);

        Stage.together(
                50, i -> stage().refreshing(i % 10 == 0 ? second : first).onErrorResume(refused -> Mono.just(first)));

        assertThat(stage().eventsOf(first).stream().filter(event -> event.contains("SessionRevoked")))
                .hasSize(1);
        assertThat(sequencesWithoutGap(first)).isTrue();
        assertThat(stage().log.head(first.sessionId()).block().isRevoked()).isTrue();
    }

    @Test
    default void rotateWhenPresentedTooOftenThenTooManyButTheSessionLives() {
        TokenPair first = stage().open();
        TokenPair second = stage().refresh(first);
        for (int i = 1; i < Generation.MAX_TOKENS; i++) {
            stage().refresh(first);
        }

        assertThat(Stage.refusal(stage().refreshing(first))).contains(FailureCode.TOO_MANY_REQUESTS);

        assertThat(stage().refresh(second).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenSignedOutThenRefused() {
        TokenPair first = stage().open();
        TokenPair second = stage().refresh(first);
        stage().signingOut(second).block();

        assertThat(Stage.refusal(stage().refreshing(second))).isEqualTo(CREDENTIAL_INVALID);
        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);
        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 SessionRevoked SIGNED_OUT");
    }

    @Test
    default void rotateWhenBrokerFailsAfterTheWriteThenTheRepeatTellsAndAnswers() {
        TokenPair first = stage().open();
        stage().events.failNext(1);
        assertThat(stage().refreshing(first)
                        .map(pair -> "answered")
                        .onErrorReturn("failed")
                        .block())
                .isEqualTo("failed");

        TokenPair second = stage().refresh(first);

        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed");
        assertThat(stage().refresh(second).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenTheBrokerIsAwayLongerThanTheGraceThenNobodyIsSignedOut() {
        TokenPair first = stage().open();
        stage().events.failNext(2);
        failsToBeTold(first);
        stage().clock.pass(AFTER_GRACE);
        failsToBeTold(first);
        stage().clock.pass(AFTER_GRACE);

        TokenPair second = stage().refresh(first);

        assertThat(stage().eventsOf(first)).containsExactly("1 TokensRefreshed");
        assertThat(stage().refresh(second).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenTheBrokerWasAwayAndTheOldTokenComesLongAfterThenReuse() {
        TokenPair first = stage().open();
        stage().events.failNext(1);
        failsToBeTold(first);
        stage().clock.pass(AFTER_GRACE);
        stage().refresh(first);
        stage().outlast(AFTER_GRACE, first);

        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(lastTwo(stage().eventsOf(first)))
                .containsExactly("2 RefreshTokenReused", "3 SessionRevoked REFRESH_TOKEN_REUSED");
    }

    private void failsToBeTold(TokenPair pair) {
        assertThatThrownBy(() -> stage().refreshing(pair).block()).hasMessageContaining("broker is away");
    }

    @Test
    default void rotateWhenBrokerFailsWhileReuseIsToldThenTheRepeatTellsIt() {
        TokenPair first = stage().open();
        stage().refresh(first);
        stage().outlast(AFTER_GRACE, first);
        stage().events.failNext(1);
        assertThat(stage().refreshing(first)
                        .map(pair -> "answered")
                        .onErrorReturn(IllegalStateException.class, "failed")
                        .block())
                .isEqualTo("failed");

        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(lastTwo(stage().eventsOf(first)))
                .containsExactly("2 RefreshTokenReused", "3 SessionRevoked REFRESH_TOKEN_REUSED");
    }

    @Test
    default void rotateWhenTokensAreManyGenerationsOldThenStillReuse() {
        TokenPair first = stage().open();
        TokenPair pair = first;
        for (int i = 0; i < 100; i++) {
            stage().clock.pass(Duration.ofMinutes(10));
            pair = stage().refresh(pair);
        }

        assertThat(Stage.refusal(stage().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(Stage.refusal(stage().refreshing(pair))).isEqualTo(CREDENTIAL_INVALID);
        assertThat(sequencesWithoutGap(first)).isTrue();
        assertThat(stage().eventsOf(first)).hasSize(102);
    }

    private static List<String> lastTwo(List<String> events) {
        return events.subList(events.size() - 2, events.size());
    }

    private boolean sequencesWithoutGap(TokenPair pair) {
        List<Long> sequences =
                stage().recordsOf(pair).stream().map(event -> event.sequence()).toList();
        return sequences.equals(
                LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    }
}

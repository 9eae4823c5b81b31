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

    SessionFixture fixture();

    @Test
    default void rotateWhenTokenIsTheNewestThenNextPairAndOneEvent() {
        TokenPair first = fixture().open();
        TokenPair second = fixture().refresh(first);
        TokenPair third = fixture().refresh(second);
        assertThat(Set.of(first.refreshToken(), second.refreshToken(), third.refreshToken()))
                .hasSize(3);
        assertThat(third.sessionId()).isEqualTo(first.sessionId());
        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 TokensRefreshed");
    }

    @Test
    default void rotateWhenAnswerWasLostThenAnotherPairAsGoodAsTheFirst() {
        TokenPair first = fixture().open();
        TokenPair lost = fixture().refresh(first);
        fixture().clock.advance(WITHIN_GRACE);
        TokenPair second = fixture().refresh(first);
        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed");

        TokenPair third = fixture().refresh(second);
        assertThat(fixture().refresh(lost).sessionId()).isEqualTo(third.sessionId());
        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 TokensRefreshed");
    }

    @Test
    default void rotateWhenGraceIsOverThenTheWholeFamilyEnds() {
        TokenPair first = fixture().open();
        TokenPair second = fixture().refresh(first);
        fixture().outlast(AFTER_GRACE, first);

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(fixture().eventsOf(first))
                .containsExactly("1 TokensRefreshed", "2 RefreshTokenReused", "3 SessionRevoked REFRESH_TOKEN_REUSED");
        assertThat(SessionFixture.refusal(fixture().refreshing(second))).isEqualTo(CREDENTIAL_INVALID);
        assertThat(fixture().revocationOf(first).until())
                .isEqualTo(fixture().clock.instant().plus(Duration.ofMinutes(11)));
    }

    @Test
    default void rotateWhenSuccessorWasUsedThenReuseEvenWithinTheGrace() {
        TokenPair first = fixture().open();
        TokenPair third = fixture().refresh(fixture().refresh(first));

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(fixture().eventsOf(first)).contains("3 RefreshTokenReused");
        assertThat(SessionFixture.refusal(fixture().refreshing(third))).isEqualTo(CREDENTIAL_INVALID);
    }

    @Test
    default void rotateWhenDeliveredAgainAfterItsPairWasUsedThenTheSessionLives() {
        TokenPair first = fixture().open();
        CommandContext command = fixture().context();
        TokenPair second = fixture().refreshing(first, command).block();
        TokenPair third = fixture().refresh(second);

        assertThat(SessionFixture.refusal(fixture().refreshing(first, command))).contains(FailureCode.UNAVAILABLE);

        assertThat(fixture().refresh(third).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenTheSecondOfTwoIsDeliveredAgainThenTheSessionLives() {
        TokenPair first = fixture().open();
        CommandContext command = fixture().context();
        fixture().refresh(first);
        TokenPair third = fixture().refresh(fixture().refreshing(first, command).block());

        assertThat(SessionFixture.refusal(fixture().refreshing(first, command))).contains(FailureCode.UNAVAILABLE);

        assertThat(fixture().refresh(third).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenDeliveredAgainThenAnotherPairHoweverShortTheGrace() {
        TokenPair first = fixture().open();
        CommandContext patient = new CommandContext(
                SessionFixture.newId(),
                "c",
                fixture().clock.instant().plus(AFTER_GRACE).plusSeconds(1));
        fixture().refreshing(first, patient).block();
        fixture().clock.advance(AFTER_GRACE);

        TokenPair again = fixture().refreshing(first, patient).block();

        assertThat(fixture().refresh(again).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenDeliveredAgainAfterSignOutThenUnknown() {
        TokenPair first = fixture().open();
        CommandContext command = fixture().context();
        fixture().signingOut(fixture().refreshing(first, command).block()).block();

        assertThat(SessionFixture.refusal(fixture().refreshing(first, command))).contains(FailureCode.UNAVAILABLE);
    }

    @Test
    default void rotateWhenItsProcessStoodStillThenNothingIsWritten() {
        TokenPair first = fixture().open();
        CommandContext command = fixture().context();
        fixture().clock.advance(Duration.ofSeconds(2));

        assertThat(SessionFixture.refusal(fixture().refreshing(first, command)))
                .contains(FailureCode.DEADLINE_EXCEEDED);

        assertThat(fixture().eventsOf(first)).isEmpty();
    }

    @Test
    default void rotateWhenAnOldTokenIsJudgedTooLateThenNobodyIsSignedOut() {
        TokenPair first = fixture().open();
        CommandContext command = fixture().context();
        TokenPair third = fixture().refresh(fixture().refresh(first));
        fixture().clock.advance(Duration.ofSeconds(2));

        assertThat(SessionFixture.refusal(fixture().refreshing(first, command)))
                .contains(FailureCode.DEADLINE_EXCEEDED);

        assertThat(fixture().refresh(third).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenFamilyEndedByReuseThenReuseIsToldOnce() {
        TokenPair first = fixture().open();
        fixture().refresh(first);
        fixture().outlast(AFTER_GRACE, first);
        SessionFixture.refusal(fixture().refreshing(first));
        List<String> published = fixture().eventsOf(first);

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(fixture().eventsOf(first)).isEqualTo(published);
    }

    @Test
    default void rotateWhenIdleTooLongThenRefusedButNothingIsRevoked() {
        TokenPair first = fixture().open();
        assertThat(first.refreshExpires()).isEqualTo(fixture().clock.instant().plus(Duration.ofDays(30)));
        fixture().clock.advance(Duration.ofDays(30));

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(fixture().eventsOf(first)).isEmpty();
    }

    @Test
    default void rotateWhenSupersededTokenHasExpiredThenRefusedButNothingIsRevoked() {
        TokenPair first = fixture().open();
        fixture().clock.advance(Duration.ofDays(29));
        TokenPair second = fixture().refresh(first);
        fixture().clock.advance(Duration.ofDays(2));

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(fixture().refresh(second).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateNeverExtendsTheAbsoluteEnd() {
        TokenPair pair = fixture().open();
        Instant end = fixture().clock.instant().plus(Duration.ofDays(180));
        while (fixture().clock.instant().plus(Duration.ofDays(25)).isBefore(end)) {
            fixture().clock.advance(Duration.ofDays(25));
            pair = fixture().refresh(pair);
        }
        assertThat(pair.refreshExpires()).isEqualTo(end);

        fixture().clock.advance(Duration.between(fixture().clock.instant(), end).minusSeconds(60));
        TokenPair last = fixture().refresh(pair);
        assertThat(last.accessExpires()).isEqualTo(end);
        fixture().clock.advance(Duration.ofSeconds(60));
        assertThat(SessionFixture.refusal(fixture().refreshing(last))).isEqualTo(CREDENTIAL_INVALID);
    }

    @Test
    default void rotateWhenFiftyComeAtOnceThenAllGetPairsOfOneGeneration() {
        TokenPair first = fixture().open();

        List<TokenPair> pairs = SessionFixture.together(50, i -> fixture().refreshing(first));

        assertThat(pairs.stream().map(TokenPair::refreshToken).collect(Collectors.toSet()))
                .hasSize(50);
        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed");
        assertThat(fixture().log.head(first.sessionId()).block().number()).isEqualTo(2);

        List<TokenPair> next = SessionFixture.together(50, i -> fixture().refreshing(pairs.get(i)));
        assertThat(next).hasSize(50);
        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 TokensRefreshed");
    }

    @Test
    default void rotateWhenReusedManyTimesAtOnceThenOneRevocation() {
        TokenPair first = fixture().open();
        TokenPair second = fixture().refresh(first);
        fixture().outlast(AFTER_GRACE, first);

        SessionFixture.together(
                50, i -> fixture().refreshing(i % 10 == 0 ? second : first).onErrorResume(refused -> Mono.just(first)));

        assertThat(fixture().eventsOf(first).stream().filter(event -> event.contains("SessionRevoked")))
                .hasSize(1);
        assertThat(sequencesWithoutGap(first)).isTrue();
        assertThat(fixture().log.head(first.sessionId()).block().isRevoked()).isTrue();
    }

    @Test
    default void rotateWhenPresentedTooOftenThenTooManyButTheSessionLives() {
        TokenPair first = fixture().open();
        TokenPair second = fixture().refresh(first);
        for (int i = 1; i < Generation.MAX_TOKENS; i++) {
            fixture().refresh(first);
        }

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).contains(FailureCode.TOO_MANY_REQUESTS);

        assertThat(fixture().refresh(second).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenSignedOutThenRefused() {
        TokenPair first = fixture().open();
        TokenPair second = fixture().refresh(first);
        fixture().signingOut(second).block();

        assertThat(SessionFixture.refusal(fixture().refreshing(second))).isEqualTo(CREDENTIAL_INVALID);
        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);
        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed", "2 SessionRevoked SIGNED_OUT");
    }

    @Test
    default void rotateWhenBrokerFailsAfterTheWriteThenTheRepeatTellsAndAnswers() {
        TokenPair first = fixture().open();
        fixture().events.failNext(1);
        assertThat(fixture()
                        .refreshing(first)
                        .map(pair -> "answered")
                        .onErrorReturn("failed")
                        .block())
                .isEqualTo("failed");

        TokenPair second = fixture().refresh(first);

        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed");
        assertThat(fixture().refresh(second).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenTheBrokerIsAwayLongerThanTheGraceThenNobodyIsSignedOut() {
        TokenPair first = fixture().open();
        fixture().events.failNext(2);
        failsToBeTold(first);
        fixture().clock.advance(AFTER_GRACE);
        failsToBeTold(first);
        fixture().clock.advance(AFTER_GRACE);

        TokenPair second = fixture().refresh(first);

        assertThat(fixture().eventsOf(first)).containsExactly("1 TokensRefreshed");
        assertThat(fixture().refresh(second).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void rotateWhenTheBrokerWasAwayAndTheOldTokenComesLongAfterThenReuse() {
        TokenPair first = fixture().open();
        fixture().events.failNext(1);
        failsToBeTold(first);
        fixture().clock.advance(AFTER_GRACE);
        fixture().refresh(first);
        fixture().outlast(AFTER_GRACE, first);

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(lastTwo(fixture().eventsOf(first)))
                .containsExactly("2 RefreshTokenReused", "3 SessionRevoked REFRESH_TOKEN_REUSED");
    }

    private void failsToBeTold(TokenPair pair) {
        assertThatThrownBy(() -> fixture().refreshing(pair).block()).hasMessageContaining("broker is unavailable");
    }

    @Test
    default void rotateWhenBrokerFailsWhileReuseIsToldThenTheRepeatTellsIt() {
        TokenPair first = fixture().open();
        fixture().refresh(first);
        fixture().outlast(AFTER_GRACE, first);
        fixture().events.failNext(1);
        assertThat(fixture()
                        .refreshing(first)
                        .map(pair -> "answered")
                        .onErrorReturn(IllegalStateException.class, "failed")
                        .block())
                .isEqualTo("failed");

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(lastTwo(fixture().eventsOf(first)))
                .containsExactly("2 RefreshTokenReused", "3 SessionRevoked REFRESH_TOKEN_REUSED");
    }

    @Test
    default void rotateWhenTokensAreManyGenerationsOldThenStillReuse() {
        TokenPair first = fixture().open();
        TokenPair pair = first;
        for (int i = 0; i < 100; i++) {
            fixture().clock.advance(Duration.ofMinutes(10));
            pair = fixture().refresh(pair);
        }

        assertThat(SessionFixture.refusal(fixture().refreshing(first))).isEqualTo(CREDENTIAL_INVALID);

        assertThat(SessionFixture.refusal(fixture().refreshing(pair))).isEqualTo(CREDENTIAL_INVALID);
        assertThat(sequencesWithoutGap(first)).isTrue();
        assertThat(fixture().eventsOf(first)).hasSize(102);
    }

    private static List<String> lastTwo(List<String> events) {
        return events.subList(events.size() - 2, events.size());
    }

    private boolean sequencesWithoutGap(TokenPair pair) {
        List<Long> sequences = fixture().recordsOf(pair).stream()
                .map(event -> event.sequence())
                .toList();
        return sequences.equals(
                LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    }
}

package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.TokenPair;
import org.junit.jupiter.api.Test;

/** How all sessions of a user or a link end at once. */
interface BulkEndingCases {

    Stage stage();

    @Test
    default void endAllThenEveryOlderSessionIsRevokedWhenItIsAnswered() {
        String user = Stage.newId();
        TokenPair one = stage().open(stage().signIn(user, 2));
        TokenPair two = stage().refresh(stage().open(stage().signIn(user, 3)));

        assertThat(stage().endingAll(user, 4, RevocationReason.ACCOUNT_BANNED).block())
                .isEqualTo(Done.DONE);

        assertThat(stage().eventsOf(one)).containsExactly("1 SessionRevoked ACCOUNT_BANNED");
        assertThat(stage().eventsOf(two)).containsExactly("1 TokensRefreshed", "2 SessionRevoked ACCOUNT_BANNED");
        assertThat(stage().revocationOf(one)).isNotNull();
        assertThat(stage().revocationOf(two)).isNotNull();
        assertThat(Stage.refusal(stage().refreshing(two))).contains(FailureCode.CREDENTIAL_INVALID);
        assertThat(stage().list(user)).isEmpty();
    }

    @Test
    default void endAllWhenRepeatedThenOneEventForEachSession() {
        String user = Stage.newId();
        TokenPair pair = stage().open(stage().signIn(user, 2));

        stage().endingAll(user, 3, RevocationReason.ACCOUNT_ERASED).block();
        stage().endingAll(user, 3, RevocationReason.ACCOUNT_ERASED).block();
        stage().toldOfErasure(user, 3);

        assertThat(stage().eventsOf(pair)).containsExactly("1 SessionRevoked ACCOUNT_ERASED");
    }

    @Test
    default void endAllWhenBrokerFailsThenNotAnsweredAndTheEventCatchesUp() {
        String user = Stage.newId();
        TokenPair pair = stage().open(stage().signIn(user, 2));
        stage().events.failNext(1);
        assertThat(stage().endingAll(user, 3, RevocationReason.ACCOUNT_BANNED)
                        .map(done -> "answered")
                        .onErrorReturn("failed")
                        .block())
                .isEqualTo("failed");

        stage().toldOfBan(user, 3);

        assertThat(stage().eventsOf(pair)).containsExactly("1 SessionRevoked ACCOUNT_BANNED");
        assertThat(stage().revocationOf(pair)).isNotNull();
    }

    @Test
    default void banWhenToldAgainAfterReinstatementThenNewerSessionsGoOn() {
        String user = Stage.newId();
        stage().toldOfBan(user, 3);
        TokenPair afterwards = stage().open(stage().signIn(user, 5));

        stage().toldOfBan(user, 3);

        assertThat(stage().refresh(afterwards).sessionId()).isEqualTo(afterwards.sessionId());
    }

    @Test
    default void banWhenAnOlderOneIsToldLateThenTheNewerOneStillHolds() {
        String user = Stage.newId();
        stage().toldOfBan(user, 6);

        stage().toldOfBan(user, 3);

        assertThat(Stage.refusal(stage().opening(stage().signIn(user, 5)))).contains(FailureCode.UNAVAILABLE);
    }

    @Test
    default void endThoseOfLinkThenOnlyTheyEnd() {
        String user = Stage.newId();
        String link = Stage.newId();
        TokenPair pair = stage().open(stage().signIn(user, link));
        TokenPair other = stage().open(stage().signIn(user, Stage.newId()));

        assertThat(stage().endingThoseOfLink(user, link).block()).isEqualTo(Done.DONE);

        assertThat(stage().eventsOf(pair)).containsExactly("1 SessionRevoked PROVIDER_UNLINKED");
        assertThat(stage().revocationOf(pair)).isNotNull();
        assertThat(stage().list(user)).extracting(session -> session.id()).containsExactly(other.sessionId());
    }
}

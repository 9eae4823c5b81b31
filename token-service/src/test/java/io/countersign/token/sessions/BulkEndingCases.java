package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.TokenPair;
import org.junit.jupiter.api.Test;

/** How all sessions of a user or a link end at once. */
interface BulkEndingCases {

    SessionFixture fixture();

    @Test
    default void endAllThenEveryOlderSessionIsRevokedWhenItIsAnswered() {
        String user = SessionFixture.newId();
        TokenPair one = fixture().open(fixture().signIn(user, 2));
        TokenPair two = fixture().refresh(fixture().open(fixture().signIn(user, 3)));

        assertThat(fixture().endingAll(user, 4, RevocationReason.ACCOUNT_BANNED).block())
                .isEqualTo(Done.DONE);

        assertThat(fixture().eventsOf(one)).containsExactly("1 SessionRevoked ACCOUNT_BANNED");
        assertThat(fixture().eventsOf(two)).containsExactly("1 TokensRefreshed", "2 SessionRevoked ACCOUNT_BANNED");
        assertThat(fixture().revocationOf(one)).isNotNull();
        assertThat(fixture().revocationOf(two)).isNotNull();
        assertThat(SessionFixture.refusal(fixture().refreshing(two))).contains(FailureCode.CREDENTIAL_INVALID);
        assertThat(fixture().list(user)).isEmpty();
    }

    @Test
    default void endAllWhenRepeatedThenOneEventForEachSession() {
        String user = SessionFixture.newId();
        TokenPair pair = fixture().open(fixture().signIn(user, 2));

        fixture().endingAll(user, 3, RevocationReason.ACCOUNT_ERASED).block();
        fixture().endingAll(user, 3, RevocationReason.ACCOUNT_ERASED).block();
        fixture().toldOfErasure(user, 3);

        assertThat(fixture().eventsOf(pair)).containsExactly("1 SessionRevoked ACCOUNT_ERASED");
    }

    @Test
    default void endAllWhenBrokerFailsThenNotAnsweredAndTheEventCatchesUp() {
        String user = SessionFixture.newId();
        TokenPair pair = fixture().open(fixture().signIn(user, 2));
        fixture().events.failNext(1);
        assertThat(fixture()
                        .endingAll(user, 3, RevocationReason.ACCOUNT_BANNED)
                        .map(done -> "answered")
                        .onErrorReturn("failed")
                        .block())
                .isEqualTo("failed");

        fixture().toldOfBan(user, 3);

        assertThat(fixture().eventsOf(pair)).containsExactly("1 SessionRevoked ACCOUNT_BANNED");
        assertThat(fixture().revocationOf(pair)).isNotNull();
    }

    @Test
    default void banWhenToldAgainAfterReinstatementThenNewerSessionsGoOn() {
        String user = SessionFixture.newId();
        fixture().toldOfBan(user, 3);
        TokenPair afterwards = fixture().open(fixture().signIn(user, 5));

        fixture().toldOfBan(user, 3);

        assertThat(fixture().refresh(afterwards).sessionId()).isEqualTo(afterwards.sessionId());
    }

    @Test
    default void banWhenAnOlderOneIsToldLateThenTheNewerOneStillHolds() {
        String user = SessionFixture.newId();
        fixture().toldOfBan(user, 6);

        fixture().toldOfBan(user, 3);

        assertThat(SessionFixture.refusal(fixture().opening(fixture().signIn(user, 5))))
                .contains(FailureCode.UNAVAILABLE);
    }

    @Test
    default void endThoseOfLinkThenOnlyTheyEnd() {
        String user = SessionFixture.newId();
        String link = SessionFixture.newId();
        TokenPair pair = fixture().open(fixture().signIn(user, link));
        TokenPair other = fixture().open(fixture().signIn(user, SessionFixture.newId()));

        assertThat(fixture().endingThoseOfLink(user, link).block()).isEqualTo(Done.DONE);

        assertThat(fixture().eventsOf(pair)).containsExactly("1 SessionRevoked PROVIDER_UNLINKED");
        assertThat(fixture().revocationOf(pair)).isNotNull();
        assertThat(fixture().list(user)).extracting(session -> session.id()).containsExactly(other.sessionId());
    }
}

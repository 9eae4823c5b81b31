package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.link.ownership.Crash.Crashed;
import io.countersign.messaging.EventRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** How all identities are taken from a user for ever. */
interface ErasureCases {

    Stage stage();

    @Test
    default void eraseThenEveryLinkEndsWithAnEventAndTheSessionsAreNext() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(first, second);

        assertThat(stage().service().erase(userId).block())
                .isEqualTo(new EndSessions(userId, 7, RevocationReason.ACCOUNT_ERASED));

        assertThat(stage().eventTypes(userId))
                .containsExactly(
                        PlainEventWriter.LINKED,
                        PlainEventWriter.LINKED,
                        PlainEventWriter.UNLINKED,
                        PlainEventWriter.UNLINKED);
        assertThat(stage().events(userId)).extracting(EventRecord::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(stage().identities().find(first.id()).blockOptional()).isEmpty();
        assertThat(stage().accounts().find(userId).block())
                .satisfies(account -> assertThat(account.closedLinks()).isEmpty());
        stage().isConsistentFor(List.of(first, second));
    }

    @Test
    default void eraseWhenRepeatedThenHandedOnAgainWithoutEvent() {
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        EndSessions first = stage().service().erase(userId).block();

        assertThat(stage().service().erase(userId).block()).isEqualTo(first);
        stage().service().told(new UserErased(userId, LinkService.NOW)).block();

        assertThat(stage().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void eraseThenItsIdentityBelongsToANewUser() {
        Identity alice = identity("demo", "alice-" + attempt());
        String erased = stage().userWith(alice);

        stage().service().erase(erased).block();

        assertThat(stage().userWith(alice)).isNotEqualTo(erased);
        stage().isConsistentFor(List.of(alice));
    }

    @Test
    default void eraseThenNothingIsEverLinkedAgain() {
        Identity other = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        stage().leavesOpenReservation(userId, other, attempt());

        stage().service().erase(userId).block();

        assertThat(Stage.outcomeOf(stage().service().link(userId, other)).refusal())
                .containsExactly(FailureCode.UNAVAILABLE);
        assertThat(Stage.outcomeOf(stage().service().begin(userId, "acme")).refusal())
                .containsExactly(FailureCode.UNAUTHENTICATED);
        assertThat(stage().userWith(other)).isNotEqualTo(userId);
        assertThat(stage().service().list(userId).block().links()).isEmpty();
        assertThat(stage().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void eraseWhenTheAccountDoesNotExistThenItNeverWill() {
        String userId = attempt();

        stage().service().told(new UserErased(userId, LinkService.NOW)).block();

        assertThat(Stage.outcomeOf(stage().service().link(userId, identity("demo", userId)))
                        .refusal())
                .containsExactly(FailureCode.UNAVAILABLE);
        assertThat(stage().eventTypes(userId)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.countersign.link.ownership.CrashCases#deaths")
    default void eraseWhenRepeatedAfterCrashThenErasedWithOneEventForEachLink(CrashCases.Death death) {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(first, second);

        Mono<?> dying = stage().service(death.crash()).erase(userId);
        dying.onErrorComplete(Crashed.class).block();
        stage().service().told(new UserErased(userId, LinkService.NOW)).block();

        assertThat(stage().eventTypes(userId)).hasSize(4);
        assertThat(stage().identities().find(first.id()).blockOptional()).isEmpty();
        assertThat(stage().identities().find(second.id()).blockOptional()).isEmpty();
        stage().isConsistentFor(List.of(first, second));
    }
}

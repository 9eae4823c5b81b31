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

    OwnershipFixture fixture();

    @Test
    default void eraseThenEveryLinkEndsWithAnEventAndTheSessionsAreNext() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first, second);

        assertThat(fixture().service().erase(userId).block())
                .isEqualTo(new EndSessions(userId, 7, RevocationReason.ACCOUNT_ERASED));

        assertThat(fixture().eventTypes(userId))
                .containsExactly(LinkPayload.LINKED, LinkPayload.LINKED, LinkPayload.UNLINKED, LinkPayload.UNLINKED);
        assertThat(fixture().events(userId)).extracting(EventRecord::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(fixture().identities().find(first.id()).blockOptional()).isEmpty();
        assertThat(fixture().accounts().find(userId).block())
                .satisfies(account -> assertThat(account.closedLinks()).isEmpty());
        fixture().isConsistentFor(List.of(first, second));
    }

    @Test
    default void eraseWhenRepeatedThenHandedOnAgainWithoutEvent() {
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        EndSessions first = fixture().service().erase(userId).block();

        assertThat(fixture().service().erase(userId).block()).isEqualTo(first);
        fixture().service().reactTo(new UserErased(userId, LinkService.NOW)).block();

        assertThat(fixture().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void eraseThenItsIdentityBelongsToANewUser() {
        Identity alice = identity("demo", "alice-" + attempt());
        String erased = fixture().userWith(alice);

        fixture().service().erase(erased).block();

        assertThat(fixture().userWith(alice)).isNotEqualTo(erased);
        fixture().isConsistentFor(List.of(alice));
    }

    @Test
    default void eraseThenNothingIsEverLinkedAgain() {
        Identity other = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        fixture().leavesOpenReservation(userId, other, attempt());

        fixture().service().erase(userId).block();

        assertThat(OwnershipFixture.outcomeOf(fixture().service().link(userId, other))
                        .refusal())
                .containsExactly(FailureCode.UNAVAILABLE);
        assertThat(OwnershipFixture.outcomeOf(fixture().service().begin(userId, "acme"))
                        .refusal())
                .containsExactly(FailureCode.UNAUTHENTICATED);
        assertThat(fixture().userWith(other)).isNotEqualTo(userId);
        assertThat(fixture().service().list(userId).block().links()).isEmpty();
        assertThat(fixture().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void eraseWhenTheAccountDoesNotExistThenItNeverWill() {
        String userId = attempt();

        fixture().service().reactTo(new UserErased(userId, LinkService.NOW)).block();

        assertThat(OwnershipFixture.outcomeOf(fixture().service().link(userId, identity("demo", userId)))
                        .refusal())
                .containsExactly(FailureCode.UNAVAILABLE);
        assertThat(fixture().eventTypes(userId)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.countersign.link.ownership.CrashCases#deaths")
    default void eraseWhenRepeatedAfterCrashThenErasedWithOneEventForEachLink(CrashCases.Death death) {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first, second);

        Mono<?> dying = fixture().service(death.crash()).erase(userId);
        dying.onErrorComplete(Crashed.class).block();
        fixture().service().reactTo(new UserErased(userId, LinkService.NOW)).block();

        assertThat(fixture().eventTypes(userId)).hasSize(4);
        assertThat(fixture().identities().find(first.id()).blockOptional()).isEmpty();
        assertThat(fixture().identities().find(second.id()).blockOptional()).isEmpty();
        fixture().isConsistentFor(List.of(first, second));
    }
}

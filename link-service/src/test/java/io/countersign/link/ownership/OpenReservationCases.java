package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.link.ownership.Crash.Crashed;
import io.countersign.link.ownership.CrashCases.Death;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** A command dies after its reservation, and neither it nor the identity appears again. */
interface OpenReservationCases {

    OwnershipFixture fixture();

    @Test
    default void settleWhenTheAccountCanListItThenItIsLinkedWithItsEvent() {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        fixture().leavesOpenReservation(userId, wanted, attempt());

        fixture().service().settleReservationsLater().block();

        assertThat(fixture().eventTypes(userId)).containsExactly(LinkPayload.LINKED, LinkPayload.LINKED);
        await().until(() -> !fixture().isOpen(wanted));
        assertThat(fixture().userWith(wanted)).isEqualTo(userId);
        fixture().isConsistentFor(List.of(wanted));
    }

    @Test
    default void settleWhenTheCommandMayBeUnderWayThenItIsLeftAlone() {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        fixture().leavesOpenReservation(userId, wanted, attempt());

        fixture().service().settleReservationsSoon().block();

        assertThat(fixture().eventTypes(userId)).hasSize(1);
        assertThat(fixture().isOpen(wanted)).isTrue();
    }

    @Test
    default void settleWhenTheAccountHasAnotherOfItsProviderThenItIsReleased() {
        Identity abandoned = identity("acme", "one-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        fixture().leavesOpenReservation(userId, abandoned, attempt());
        fixture().service().link(userId, identity("acme", "two-" + attempt())).block();

        fixture().service().settleReservationsLater().block();

        assertThat(fixture().isReserved(abandoned)).isFalse();
        assertThat(fixture().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void settleWhenTheUserIsErasedThenItIsReleased() {
        Identity abandoned = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        fixture().leavesOpenReservation(userId, abandoned, attempt());
        fixture().service().erase(userId).block();

        fixture().service().settleReservationsLater().block();

        assertThat(fixture().isReserved(abandoned)).isFalse();
        assertThat(fixture().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void settleWhenTheCommandWasRefusedThenNothingAppears() {
        Identity wanted = identity("acme", "one-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        fixture().leavesOpenReservation(userId, wanted, attempt);
        fixture().service().link(userId, identity("acme", "two-" + attempt())).block();
        Mono<Finished> copy = fixture().service().link(userId, wanted, attempt);
        assertThat(OwnershipFixture.outcomeOf(copy).refusal()).containsExactly(FailureCode.PROVIDER_ALREADY_LINKED);
        fixture().service().unlink(userId, "acme").block();

        fixture().service().settleReservationsLater().block();

        assertThat(fixture().isReserved(wanted)).isFalse();
        assertThat(fixture().eventTypes(userId)).hasSize(3);
    }

    @Test
    default void settleWhenAllWentWellThenNothingIsOpen() {
        Identity identity = identity("demo", "alice-" + attempt());
        String userId = fixture().userWith(identity);

        await().until(() -> !fixture().isOpen(identity));
        fixture().service().settleReservationsLater().block();

        assertThat(fixture().eventTypes(userId)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.countersign.link.ownership.CrashCases#deaths")
    default void settleWhenASignInDiedThenTheIdentityIsFreeOrItsOwnerIsTold(Death death) {
        Identity alice = identity("demo", "alice-" + attempt());
        dies(fixture().service(death.crash()).signIn(alice));

        fixture().service().settleReservationsLater().block();

        await().until(() -> !fixture().isOpen(alice));
        fixture()
                .identities()
                .find(alice.id())
                .blockOptional()
                .ifPresent(reservation ->
                        assertThat(fixture().eventTypes(reservation.userId())).containsExactly(LinkPayload.LINKED));
        fixture().isConsistentFor(List.of(alice));
    }

    @ParameterizedTest
    @MethodSource("io.countersign.link.ownership.CrashCases#deaths")
    default void settleWhenItDiesItselfThenTheNextOneFinishes(Death death) {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        fixture().leavesOpenReservation(userId, wanted, attempt());
        dies(fixture().service(death.crash()).settleReservationsLater());

        fixture().service().settleReservationsLater().block();

        await().until(() -> !fixture().isOpen(wanted));
        assertThat(fixture().eventTypes(userId)).hasSize(2);
        fixture().isConsistentFor(List.of(wanted));
    }

    private static void dies(Mono<?> work) {
        work.onErrorComplete(OpenReservationCases::isCrash).block();
    }

    /** On a shared store it may die with several reservations at once, those of other tests among them. */
    private static boolean isCrash(Throwable error) {
        return Exceptions.unwrapMultiple(error).stream().allMatch(Crashed.class::isInstance);
    }
}

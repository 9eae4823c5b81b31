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
import reactor.core.publisher.Mono;

/** A command dies after its reservation, and neither it nor the identity ever comes again. */
interface OpenReservationCases {

    Stage stage();

    @Test
    default void settleWhenTheAccountCanListItThenItIsLinkedWithItsEvent() {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        stage().leavesOpenReservation(userId, wanted, attempt());

        stage().service().settleReservationsLater().block();

        assertThat(stage().eventTypes(userId)).containsExactly(PlainEventWriter.LINKED, PlainEventWriter.LINKED);
        await().until(() -> !stage().isOpen(wanted));
        assertThat(stage().userWith(wanted)).isEqualTo(userId);
        stage().isConsistentFor(List.of(wanted));
    }

    @Test
    default void settleWhenTheCommandMayBeUnderWayThenItIsLeftAlone() {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        stage().leavesOpenReservation(userId, wanted, attempt());

        stage().service().settleReservationsSoon().block();

        assertThat(stage().eventTypes(userId)).hasSize(1);
        assertThat(stage().isOpen(wanted)).isTrue();
    }

    @Test
    default void settleWhenTheAccountHasAnotherOfItsProviderThenItIsReleased() {
        Identity abandoned = identity("acme", "one-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        stage().leavesOpenReservation(userId, abandoned, attempt());
        stage().service().link(userId, identity("acme", "two-" + attempt())).block();

        stage().service().settleReservationsLater().block();

        assertThat(stage().isReserved(abandoned)).isFalse();
        assertThat(stage().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void settleWhenTheUserIsErasedThenItIsReleased() {
        Identity abandoned = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        stage().leavesOpenReservation(userId, abandoned, attempt());
        stage().service().erase(userId).block();

        stage().service().settleReservationsLater().block();

        assertThat(stage().isReserved(abandoned)).isFalse();
        assertThat(stage().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void settleWhenTheCommandWasRefusedThenNothingAppears() {
        Identity wanted = identity("acme", "one-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        stage().leavesOpenReservation(userId, wanted, attempt);
        stage().service().link(userId, identity("acme", "two-" + attempt())).block();
        Mono<Finished> copy = stage().service().link(userId, wanted, attempt);
        assertThat(Stage.outcomeOf(copy).refusal()).containsExactly(FailureCode.PROVIDER_ALREADY_LINKED);
        stage().service().unlink(userId, "acme").block();

        stage().service().settleReservationsLater().block();

        assertThat(stage().isReserved(wanted)).isFalse();
        assertThat(stage().eventTypes(userId)).hasSize(3);
    }

    @Test
    default void settleWhenAllWentWellThenNothingIsOpen() {
        Identity identity = identity("demo", "alice-" + attempt());
        String userId = stage().userWith(identity);

        await().until(() -> !stage().isOpen(identity));
        stage().service().settleReservationsLater().block();

        assertThat(stage().eventTypes(userId)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.countersign.link.ownership.CrashCases#deaths")
    default void settleWhenASignInDiedThenTheIdentityIsFreeOrItsOwnerIsTold(Death death) {
        Identity alice = identity("demo", "alice-" + attempt());
        dies(stage().service(death.crash()).signIn(alice));

        stage().service().settleReservationsLater().block();

        await().until(() -> !stage().isOpen(alice));
        stage().identities()
                .find(alice.id())
                .blockOptional()
                .ifPresent(reservation ->
                        assertThat(stage().eventTypes(reservation.userId())).containsExactly(PlainEventWriter.LINKED));
        stage().isConsistentFor(List.of(alice));
    }

    @ParameterizedTest
    @MethodSource("io.countersign.link.ownership.CrashCases#deaths")
    default void settleWhenItDiesItselfThenTheNextOneFinishes(Death death) {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        stage().leavesOpenReservation(userId, wanted, attempt());
        dies(stage().service(death.crash()).settleReservationsLater());

        stage().service().settleReservationsLater().block();

        await().until(() -> !stage().isOpen(wanted));
        assertThat(stage().eventTypes(userId)).hasSize(2);
        stage().isConsistentFor(List.of(wanted));
    }

    private static void dies(Mono<?> work) {
        work.onErrorComplete(Crashed.class).block();
    }
}

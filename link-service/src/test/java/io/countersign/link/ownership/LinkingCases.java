package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.message.FailureCode;
import io.countersign.messaging.EventRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

interface LinkingCases {

    Stage stage();

    @Test
    default void linkWhenIdentityIsFreeThenItIsTheUsers() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(first);

        Finished answer = stage().service().link(userId, second).block();

        assertThat(answer).isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(stage().service().signIn(second).block())
                .satisfies(next -> assertThat(next.userId()).isEqualTo(userId));
        assertThat(stage().events(userId)).extracting(EventRecord::sequence).containsExactly(1L, 2L);
        stage().isConsistentFor(List.of(first, second));
    }

    @Test
    default void linkWhenDeliveredTwiceThenSucceedsWithoutSecondEvent() {
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        stage().service().link(userId, second, attempt).block();

        Finished repeat = stage().service().link(userId, second, attempt).block();

        assertThat(repeat).isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(stage().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void linkWhenIdentityIsTheUsersAlreadyThenRefused() {
        Identity first = identity("demo", "alice-" + attempt());
        String userId = stage().userWith(first);

        assertRefused(FailureCode.PROVIDER_ALREADY_LINKED, userId, first, attempt());
    }

    @Test
    default void linkWhenUserHasAnotherIdentityOfProviderThenRefusedAndIdentityStaysFree() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("demo", "bob-" + attempt());
        String userId = stage().userWith(first);

        assertRefused(FailureCode.PROVIDER_ALREADY_LINKED, userId, second, attempt());

        assertThat(stage().userWith(second)).isNotEqualTo(userId);
    }

    @Test
    default void linkWhenIdentityIsAnothersThenRefused() {
        Identity others = identity("acme", "bob-" + attempt());
        stage().userWith(others);
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));

        assertRefused(FailureCode.IDENTITY_OWNED_BY_ANOTHER, userId, others, attempt());
    }

    @Test
    default void linkWhenRepeatedAfterUnlinkingThenRefused() {
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        stage().service().link(userId, second, attempt).block();
        stage().service().unlink(userId, "acme").block();

        assertRefused(FailureCode.ATTEMPT_NOT_FOUND, userId, second, attempt);
    }

    @Test
    default void linkWhenDeliveredAgainAfterUnlinkingThenItsSuccessIsTold() {
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        String command = attempt();
        stage().service().link(userId, second, attempt, command).block();
        stage().service().unlink(userId, "acme").block();

        Finished copy = stage().service().link(userId, second, attempt, command).block();

        assertThat(copy).isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(stage().eventTypes(userId)).last().isEqualTo(PlainEventWriter.UNLINKED);
    }

    @Test
    default void linkWhenRefusedAfterItsReservationThenNobodyCompletesItLater() {
        Identity reserved = identity("acme", "one-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        stage().leavesOpenReservation(userId, reserved, attempt);
        stage().service().link(userId, identity("acme", "two-" + attempt())).block();

        assertRefused(FailureCode.PROVIDER_ALREADY_LINKED, userId, reserved, attempt);
        stage().service().unlink(userId, "acme").block();

        assertThat(stage().userWith(reserved)).isNotEqualTo(userId);
    }

    @Test
    default void linkWhenARefusedOneIsDeliveredAgainThenItStaysRefused() {
        Identity wanted = identity("acme", "one-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()), identity("acme", "two-" + attempt()));
        String attempt = attempt();
        String command = attempt();
        Mono<Finished> linking = Mono.defer(() -> stage().service().link(userId, wanted, attempt, command));
        assertThat(Stage.outcomeOf(linking).refusal()).containsExactly(FailureCode.PROVIDER_ALREADY_LINKED);
        stage().service().unlink(userId, "acme").block();

        assertThat(Stage.outcomeOf(linking).refusal()).containsExactly(FailureCode.PROVIDER_ALREADY_LINKED);

        assertThat(stage().userWith(wanted)).isNotEqualTo(userId);
    }

    @Test
    default void linkWhenLinkedAnewAfterUnlinkingThenItIsAnotherLink() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(first, second);
        stage().service().unlink(userId, "acme").block();

        stage().service().link(userId, second).block();

        assertThat(stage().eventTypes(userId))
                .containsExactly(
                        PlainEventWriter.LINKED,
                        PlainEventWriter.LINKED,
                        PlainEventWriter.UNLINKED,
                        PlainEventWriter.LINKED);
        stage().isConsistentFor(List.of(first, second));
    }

    @Test
    default void linkWhenUserIsUnknownThenRefused() {
        assertRefused(FailureCode.UNAUTHENTICATED, attempt(), identity("demo", "alice-" + attempt()), attempt());
    }

    @Test
    default void beginWhenProviderIsNotLinkedThenAttemptIsPrepared() {
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));

        assertThat(stage().service().begin(userId, "acme").block())
                .isInstanceOfSatisfying(PrepareLinking.class, next -> {
                    assertThat(next.userId()).isEqualTo(userId);
                    assertThat(next.provider()).isEqualTo("acme");
                });
    }

    @Test
    default void beginWhenProviderIsLinkedThenRefused() {
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));

        assertThat(Stage.outcomeOf(stage().service().begin(userId, "demo")).refusal())
                .containsExactly(FailureCode.PROVIDER_ALREADY_LINKED);
    }

    @Test
    default void listThenTellsLinksOldestFirst() {
        String userId =
                stage().userWith(identity("demo", "alice-" + attempt()), identity("acme", "alice-" + attempt()));

        assertThat(stage().service().list(userId).block())
                .isEqualTo(new Links(
                        List.of(new Links.Link("demo", LinkService.NOW), new Links.Link("acme", LinkService.NOW))));
    }

    @Test
    default void listWhenUserIsUnknownThenEmpty() {
        assertThat(stage().service().list(attempt()).block()).isEqualTo(new Links(List.of()));
    }

    private void assertRefused(FailureCode code, String userId, Identity identity, String attempt) {
        int before = stage().events(userId).size();
        assertThat(Stage.outcomeOf(stage().service().link(userId, identity, attempt))
                        .refusal())
                .containsExactly(code);
        assertThat(stage().events(userId)).hasSize(before);
        stage().isConsistentFor(List.of(identity));
    }
}

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

    OwnershipFixture fixture();

    @Test
    default void linkWhenIdentityIsFreeThenItIsTheUsers() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first);

        Finished answer = fixture().service().link(userId, second).block();

        assertThat(answer).isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(fixture().service().signIn(second).block())
                .satisfies(next -> assertThat(next.userId()).isEqualTo(userId));
        assertThat(fixture().events(userId)).extracting(EventRecord::sequence).containsExactly(1L, 2L);
        fixture().isConsistentFor(List.of(first, second));
    }

    @Test
    default void linkWhenDeliveredTwiceThenSucceedsWithoutSecondEvent() {
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        fixture().service().link(userId, second, attempt).block();

        Finished repeat = fixture().service().link(userId, second, attempt).block();

        assertThat(repeat).isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(fixture().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void linkWhenIdentityIsTheUsersAlreadyThenRefused() {
        Identity first = identity("demo", "alice-" + attempt());
        String userId = fixture().userWith(first);

        assertRefused(FailureCode.PROVIDER_ALREADY_LINKED, userId, first, attempt());
    }

    @Test
    default void linkWhenUserHasAnotherIdentityOfProviderThenRefusedAndIdentityStaysFree() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("demo", "bob-" + attempt());
        String userId = fixture().userWith(first);

        assertRefused(FailureCode.PROVIDER_ALREADY_LINKED, userId, second, attempt());

        assertThat(fixture().userWith(second)).isNotEqualTo(userId);
    }

    @Test
    default void linkWhenIdentityIsAnothersThenRefused() {
        Identity others = identity("acme", "bob-" + attempt());
        fixture().userWith(others);
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));

        assertRefused(FailureCode.IDENTITY_OWNED_BY_ANOTHER, userId, others, attempt());
    }

    @Test
    default void linkWhenRepeatedAfterUnlinkingThenRefused() {
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        fixture().service().link(userId, second, attempt).block();
        fixture().service().unlink(userId, "acme").block();

        assertRefused(FailureCode.ATTEMPT_NOT_FOUND, userId, second, attempt);
    }

    @Test
    default void linkWhenDeliveredAgainAfterUnlinkingThenItsSuccessIsTold() {
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        String command = attempt();
        fixture().service().link(userId, second, attempt, command).block();
        fixture().service().unlink(userId, "acme").block();

        Finished copy =
                fixture().service().link(userId, second, attempt, command).block();

        assertThat(copy).isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(fixture().eventTypes(userId)).last().isEqualTo(LinkPayload.UNLINKED);
    }

    @Test
    default void linkWhenRefusedAfterItsReservationThenNobodyCompletesItLater() {
        Identity reserved = identity("acme", "one-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();
        fixture().leavesOpenReservation(userId, reserved, attempt);
        fixture().service().link(userId, identity("acme", "two-" + attempt())).block();

        assertRefused(FailureCode.PROVIDER_ALREADY_LINKED, userId, reserved, attempt);
        fixture().service().unlink(userId, "acme").block();

        assertThat(fixture().userWith(reserved)).isNotEqualTo(userId);
    }

    @Test
    default void linkWhenARefusedOneIsDeliveredAgainThenItStaysRefused() {
        Identity wanted = identity("acme", "one-" + attempt());
        String userId =
                fixture().userWith(identity("demo", "alice-" + attempt()), identity("acme", "two-" + attempt()));
        String attempt = attempt();
        String command = attempt();
        Mono<Finished> linking = Mono.defer(() -> fixture().service().link(userId, wanted, attempt, command));
        assertThat(OwnershipFixture.outcomeOf(linking).refusal()).containsExactly(FailureCode.PROVIDER_ALREADY_LINKED);
        fixture().service().unlink(userId, "acme").block();

        assertThat(OwnershipFixture.outcomeOf(linking).refusal()).containsExactly(FailureCode.PROVIDER_ALREADY_LINKED);

        assertThat(fixture().userWith(wanted)).isNotEqualTo(userId);
    }

    @Test
    default void linkWhenLinkedAnewAfterUnlinkingThenItIsAnotherLink() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first, second);
        fixture().service().unlink(userId, "acme").block();

        fixture().service().link(userId, second).block();

        assertThat(fixture().eventTypes(userId))
                .containsExactly(LinkPayload.LINKED, LinkPayload.LINKED, LinkPayload.UNLINKED, LinkPayload.LINKED);
        fixture().isConsistentFor(List.of(first, second));
    }

    @Test
    default void linkWhenUserIsUnknownThenRefused() {
        assertRefused(FailureCode.UNAUTHENTICATED, attempt(), identity("demo", "alice-" + attempt()), attempt());
    }

    @Test
    default void beginWhenProviderIsNotLinkedThenAttemptIsPrepared() {
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));

        assertThat(fixture().service().begin(userId, "acme").block())
                .isInstanceOfSatisfying(PrepareLinking.class, next -> {
                    assertThat(next.userId()).isEqualTo(userId);
                    assertThat(next.provider()).isEqualTo("acme");
                });
    }

    @Test
    default void beginWhenProviderIsLinkedThenRefused() {
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));

        assertThat(OwnershipFixture.outcomeOf(fixture().service().begin(userId, "demo"))
                        .refusal())
                .containsExactly(FailureCode.PROVIDER_ALREADY_LINKED);
    }

    @Test
    default void listThenTellsLinksOldestFirst() {
        String userId =
                fixture().userWith(identity("demo", "alice-" + attempt()), identity("acme", "alice-" + attempt()));

        assertThat(fixture().service().list(userId).block())
                .isEqualTo(new Links(
                        List.of(new Links.Link("demo", LinkService.NOW), new Links.Link("acme", LinkService.NOW))));
    }

    @Test
    default void listWhenUserIsUnknownThenEmpty() {
        assertThat(fixture().service().list(attempt()).block()).isEqualTo(new Links(List.of()));
    }

    private void assertRefused(FailureCode code, String userId, Identity identity, String attempt) {
        int before = fixture().events(userId).size();
        assertThat(OwnershipFixture.outcomeOf(fixture().service().link(userId, identity, attempt))
                        .refusal())
                .containsExactly(code);
        assertThat(fixture().events(userId)).hasSize(before);
        fixture().isConsistentFor(List.of(identity));
    }
}

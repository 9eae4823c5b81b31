package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.EndSessionsOfLink;
import java.util.List;
import org.junit.jupiter.api.Test;

interface UnlinkingCases {

    OwnershipFixture fixture();

    @Test
    default void unlinkWhenAnotherLinkRemainsThenIdentityIsNobodys() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first, second);

        EndSessionsOfLink next =
                fixture().service().unlink(userId, "demo").blockOptional().orElseThrow();

        assertThat(next.userId()).isEqualTo(userId);
        assertThat(fixture().events(userId))
                .last()
                .satisfies(event -> assertThat(LinkPayload.linkId(event)).isEqualTo(next.linkId()));
        assertThat(fixture().identities().find(first.id()).blockOptional()).isEmpty();
        assertThat(fixture().eventTypes(userId))
                .containsExactly(LinkPayload.LINKED, LinkPayload.LINKED, LinkPayload.UNLINKED);
        fixture().isConsistentFor(List.of(first, second));
    }

    @Test
    default void unlinkWhenDeliveredTwiceThenHandedOnAgainWithoutSecondEvent() {
        Identity ended = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()), ended);
        String command = attempt();

        EndSessionsOfLink first =
                fixture().service().unlink(userId, "acme", command).block();
        fixture().service().link(userId, ended).block();
        EndSessionsOfLink copy =
                fixture().service().unlink(userId, "acme", command).block();

        assertThat(copy).isEqualTo(first);
        assertThat(fixture().eventTypes(userId)).containsOnlyOnce(LinkPayload.UNLINKED);
        assertThat(fixture().service().list(userId).block().links()).hasSize(2);
    }

    @Test
    default void unlinkWhenLastIdentityThenRefused() {
        Identity only = identity("demo", "alice-" + attempt());
        String userId = fixture().userWith(only);

        assertThat(OwnershipFixture.outcomeOf(fixture().service().unlink(userId, "demo"))
                        .refusal())
                .containsExactly(FailureCode.LAST_IDENTITY);

        assertThat(fixture().userWith(only)).isEqualTo(userId);
    }

    @Test
    default void unlinkWhenProviderIsNotLinkedThenRefused() {
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));

        assertThat(OwnershipFixture.outcomeOf(fixture().service().unlink(userId, "acme"))
                        .refusal())
                .containsExactly(FailureCode.PROVIDER_NOT_LINKED);
    }

    @Test
    default void unlinkWhenUserIsUnknownThenRefused() {
        assertThat(OwnershipFixture.outcomeOf(fixture().service().unlink(attempt(), "demo"))
                        .refusal())
                .containsExactly(FailureCode.PROVIDER_NOT_LINKED);
    }

    @Test
    default void unlinkWhenARefusedOneIsDeliveredAgainThenItStaysRefused() {
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        String command = attempt();
        assertThat(OwnershipFixture.outcomeOf(fixture().service().unlink(userId, "demo", command))
                        .refusal())
                .containsExactly(FailureCode.LAST_IDENTITY);
        fixture().service().link(userId, identity("acme", "alice-" + attempt())).block();

        assertThat(OwnershipFixture.outcomeOf(fixture().service().unlink(userId, "demo", command))
                        .refusal())
                .containsExactly(FailureCode.LAST_IDENTITY);

        assertThat(fixture().eventTypes(userId)).doesNotContain(LinkPayload.UNLINKED);
    }

    @Test
    default void unlinkWhenTheDeadlinePassedThenNothingEnds() {
        String userId =
                fixture().userWith(identity("demo", "alice-" + attempt()), identity("acme", "alice-" + attempt()));

        assertThat(OwnershipFixture.outcomeOf(fixture().service().unlinkLate(userId, "acme"))
                        .refusal())
                .containsExactly(FailureCode.DEADLINE_EXCEEDED);

        assertThat(fixture().eventTypes(userId)).doesNotContain(LinkPayload.UNLINKED);
    }

    @Test
    default void unlinkWhenItDiesBeforeReleasingThenTheEventReleases() {
        Identity ended = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()), ended);
        String linkId = fixture()
                .accounts()
                .find(userId)
                .map(account -> account.linkOf("acme").orElseThrow().linkId())
                .block();
        fixture().diesBeforeReleasing(userId, "acme");

        fixture()
                .service()
                .reactTo(new ProviderUnlinked(userId, linkId, "acme", ended.issuer(), ended.subject(), LinkService.NOW))
                .block();

        assertThat(fixture().identities().find(ended.id()).blockOptional()).isEmpty();
    }

    @Test
    default void unlinkWhenMoreThanRememberedThenAccountStaysBounded() {
        Identity kept = identity("demo", "alice-" + attempt());
        Identity changing = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(kept);

        for (int i = 0; i <= LinkedAccount.MAX_CLOSED_LINKS; i++) {
            fixture().service().link(userId, changing).block();
            fixture().service().unlink(userId, "acme").block();
        }

        assertThat(fixture().accounts().find(userId).block())
                .satisfies(account -> assertThat(account.closedLinks()).hasSize(LinkedAccount.MAX_CLOSED_LINKS));
        fixture().isConsistentFor(List.of(kept, changing));
    }

    @Test
    default void unlinkWhenReservationOutlivesTheAccountsMemoryThenLinkStaysClosed() {
        Identity kept = identity("demo", "alice-" + attempt());
        Identity ended = identity("acme", "alice-" + attempt());
        Identity changing = identity("umbrella", "alice-" + attempt());
        String userId = fixture().userWith(kept, ended);

        fixture().diesBeforeReleasing(userId, "acme");
        for (int i = 0; i <= LinkedAccount.MAX_CLOSED_LINKS; i++) {
            fixture().service().link(userId, changing).block();
            fixture().service().unlink(userId, "umbrella").block();
        }

        assertThat(fixture().userWith(ended)).isNotEqualTo(userId);
        fixture().isConsistentFor(List.of(kept, ended, changing));
    }
}

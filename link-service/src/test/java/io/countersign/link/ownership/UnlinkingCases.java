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

    Stage stage();

    @Test
    default void unlinkWhenAnotherLinkRemainsThenIdentityIsNobodys() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(first, second);

        EndSessionsOfLink next =
                stage().service().unlink(userId, "demo").blockOptional().orElseThrow();

        assertThat(next.userId()).isEqualTo(userId);
        assertThat(stage().events(userId))
                .last()
                .satisfies(event -> assertThat(PlainEventWriter.linkId(event)).isEqualTo(next.linkId()));
        assertThat(stage().identities().find(first.id()).blockOptional()).isEmpty();
        assertThat(stage().eventTypes(userId))
                .containsExactly(PlainEventWriter.LINKED, PlainEventWriter.LINKED, PlainEventWriter.UNLINKED);
        stage().isConsistentFor(List.of(first, second));
    }

    @Test
    default void unlinkWhenDeliveredTwiceThenHandedOnAgainWithoutSecondEvent() {
        Identity ended = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()), ended);
        String command = attempt();

        EndSessionsOfLink first =
                stage().service().unlink(userId, "acme", command).block();
        stage().service().link(userId, ended).block();
        EndSessionsOfLink copy =
                stage().service().unlink(userId, "acme", command).block();

        assertThat(copy).isEqualTo(first);
        assertThat(stage().eventTypes(userId)).containsOnlyOnce(PlainEventWriter.UNLINKED);
        assertThat(stage().service().list(userId).block().links()).hasSize(2);
    }

    @Test
    default void unlinkWhenLastIdentityThenRefused() {
        Identity only = identity("demo", "alice-" + attempt());
        String userId = stage().userWith(only);

        assertThat(Stage.outcomeOf(stage().service().unlink(userId, "demo")).refusal())
                .containsExactly(FailureCode.LAST_IDENTITY);

        assertThat(stage().userWith(only)).isEqualTo(userId);
    }

    @Test
    default void unlinkWhenProviderIsNotLinkedThenRefused() {
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));

        assertThat(Stage.outcomeOf(stage().service().unlink(userId, "acme")).refusal())
                .containsExactly(FailureCode.PROVIDER_NOT_LINKED);
    }

    @Test
    default void unlinkWhenUserIsUnknownThenRefused() {
        assertThat(Stage.outcomeOf(stage().service().unlink(attempt(), "demo")).refusal())
                .containsExactly(FailureCode.PROVIDER_NOT_LINKED);
    }

    @Test
    default void unlinkWhenARefusedOneIsDeliveredAgainThenItStaysRefused() {
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        String command = attempt();
        assertThat(Stage.outcomeOf(stage().service().unlink(userId, "demo", command))
                        .refusal())
                .containsExactly(FailureCode.LAST_IDENTITY);
        stage().service().link(userId, identity("acme", "alice-" + attempt())).block();

        assertThat(Stage.outcomeOf(stage().service().unlink(userId, "demo", command))
                        .refusal())
                .containsExactly(FailureCode.LAST_IDENTITY);

        assertThat(stage().eventTypes(userId)).doesNotContain(PlainEventWriter.UNLINKED);
    }

    @Test
    default void unlinkWhenTheDeadlinePassedThenNothingEnds() {
        String userId =
                stage().userWith(identity("demo", "alice-" + attempt()), identity("acme", "alice-" + attempt()));

        assertThat(Stage.outcomeOf(stage().service().unlinkLate(userId, "acme")).refusal())
                .containsExactly(FailureCode.DEADLINE_EXCEEDED);

        assertThat(stage().eventTypes(userId)).doesNotContain(PlainEventWriter.UNLINKED);
    }

    @Test
    default void unlinkWhenItDiesBeforeReleasingThenTheEventReleases() {
        Identity ended = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()), ended);
        String linkId = stage().accounts()
                .find(userId)
                .map(account -> account.linkOf("acme").orElseThrow().linkId())
                .block();
        stage().diesBeforeReleasing(userId, "acme");

        stage().service()
                .told(new ProviderUnlinked(userId, linkId, "acme", ended.issuer(), ended.subject(), LinkService.NOW))
                .block();

        assertThat(stage().identities().find(ended.id()).blockOptional()).isEmpty();
    }

    @Test
    default void unlinkWhenMoreThanRememberedThenAccountStaysBounded() {
        Identity kept = identity("demo", "alice-" + attempt());
        Identity changing = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(kept);

        for (int i = 0; i <= LinkedAccount.REMEMBERED; i++) {
            stage().service().link(userId, changing).block();
            stage().service().unlink(userId, "acme").block();
        }

        assertThat(stage().accounts().find(userId).block())
                .satisfies(account -> assertThat(account.closedLinks()).hasSize(LinkedAccount.REMEMBERED));
        stage().isConsistentFor(List.of(kept, changing));
    }

    @Test
    default void unlinkWhenReservationOutlivesTheAccountsMemoryThenLinkStaysClosed() {
        Identity kept = identity("demo", "alice-" + attempt());
        Identity ended = identity("acme", "alice-" + attempt());
        Identity changing = identity("umbrella", "alice-" + attempt());
        String userId = stage().userWith(kept, ended);

        stage().diesBeforeReleasing(userId, "acme");
        for (int i = 0; i <= LinkedAccount.REMEMBERED; i++) {
            stage().service().link(userId, changing).block();
            stage().service().unlink(userId, "umbrella").block();
        }

        assertThat(stage().userWith(ended)).isNotEqualTo(userId);
        stage().isConsistentFor(List.of(kept, ended, changing));
    }
}

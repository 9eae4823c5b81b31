package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import java.util.List;
import org.junit.jupiter.api.Test;

interface UnlinkingCases {

    Stage stage();

    @Test
    default void unlinkWhenAnotherLinkRemainsThenIdentityIsNobodys() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(first, second);

        assertThat(stage().service().unlink(userId, "demo").block()).isEqualTo(Done.DONE);

        assertThat(stage().identities().find(first.id()).blockOptional()).isEmpty();
        assertThat(stage().eventTypes(userId))
                .containsExactly(PlainEventWriter.LINKED, PlainEventWriter.LINKED, PlainEventWriter.UNLINKED);
        stage().isConsistentFor(List.of(first, second));
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
    default void unlinkWhenMoreThanRememberedThenAccountStaysBounded() {
        Identity kept = identity("demo", "alice-" + attempt());
        Identity changing = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(kept);

        for (int i = 0; i <= Account.REMEMBERED; i++) {
            stage().service().link(userId, changing).block();
            stage().service().unlink(userId, "acme").block();
        }

        assertThat(stage().accounts().find(userId).block())
                .satisfies(account -> assertThat(account.closedLinks()).hasSize(Account.REMEMBERED));
        stage().isConsistentFor(List.of(kept, changing));
    }

    @Test
    default void unlinkWhenClaimOutlivesTheAccountsMemoryThenLinkStaysClosed() {
        Identity kept = identity("demo", "alice-" + attempt());
        Identity ended = identity("acme", "alice-" + attempt());
        Identity changing = identity("umbrella", "alice-" + attempt());
        String userId = stage().userWith(kept, ended);

        stage().diesBeforeReleasing(userId, "acme");
        for (int i = 0; i <= Account.REMEMBERED; i++) {
            stage().service().link(userId, changing).block();
            stage().service().unlink(userId, "umbrella").block();
        }

        assertThat(stage().userWith(ended)).isNotEqualTo(userId);
        stage().isConsistentFor(List.of(kept, ended, changing));
    }
}

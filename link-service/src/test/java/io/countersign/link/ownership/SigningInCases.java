package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.messaging.EventRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

interface SigningInCases {

    OwnershipFixture fixture();

    @Test
    default void resolveWhenIdentityIsNewThenItBelongsToNewUser() {
        Identity alice = identity("demo", "alice-" + attempt());

        CompleteSignIn next = fixture().service().signIn(alice).block();

        assertThat(next).isNotNull();
        assertThat(next.signIn().identity()).isEqualTo(alice);
        assertThat(fixture().events(next.userId())).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(LinkPayload.LINKED);
            assertThat(event.source()).isEqualTo("/link/accounts");
            assertThat(event.sequence()).isEqualTo(1);
            assertThat(LinkPayload.linkId(event)).isEqualTo(next.linkId());
            assertThat(event.correlationId()).isEqualTo("correlation");
        });
        fixture().isConsistentFor(List.of(alice));
    }

    @Test
    default void resolveWhenIdentityIsOwnedThenItsOwnerSignsInWithoutEvent() {
        Identity alice = identity("demo", "alice-" + attempt());
        CompleteSignIn first = fixture().service().signIn(alice).block();

        CompleteSignIn second = fixture().service().signIn(alice).block();

        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(second.userId()).isEqualTo(first.userId());
        assertThat(second.linkId()).isEqualTo(first.linkId());
        assertThat(fixture().eventTypes(first.userId())).containsExactly(LinkPayload.LINKED);
    }

    @Test
    default void resolveWhenDeliveredTwiceThenHasEffectOfOne() {
        Identity alice = identity("demo", "alice-" + attempt());
        String attempt = attempt();

        CompleteSignIn first = fixture().service().signIn(alice, attempt).block();
        CompleteSignIn repeat = fixture().service().signIn(alice, attempt).block();

        assertThat(repeat).isEqualTo(first);
        fixture().isConsistentFor(List.of(alice));
    }

    @Test
    default void resolveWhenOnlyEmailIsSharedThenUsersAreTwo() {
        String subject = "alice-" + attempt();

        String one = fixture().userWith(identity("demo", subject));
        String other = fixture().userWith(identity("acme", subject));

        assertThat(other).isNotEqualTo(one);
    }

    @Test
    default void resolveWhenIdentityWasUnlinkedMeanwhileThenUnknownAndNoNewUser() {
        Identity ended = identity("acme", "alice-" + attempt());
        String oldOwner = fixture().userWith(identity("demo", "alice-" + attempt()), ended);
        fixture().service().unlink(oldOwner, "acme").block();

        assertThat(OwnershipFixture.outcomeOf(fixture().service().signIn(ended, LinkService.NOW.minusMillis(1)))
                        .refusal())
                .containsExactly(FailureCode.UNAVAILABLE);

        assertThat(fixture().identities().find(ended.id()).blockOptional()).isEmpty();
    }

    @Test
    default void resolveWhenIdentityChangedItsOwnerMeanwhileThenUnknown() {
        Identity moved = identity("acme", "alice-" + attempt());
        String oldOwner = fixture().userWith(identity("demo", "alice-" + attempt()), moved);
        fixture().service().unlink(oldOwner, "acme").block();
        String newOwner = fixture().userWith(identity("demo", "bob-" + attempt()), moved);

        assertThat(OwnershipFixture.outcomeOf(fixture().service().signIn(moved, LinkService.NOW.minusMillis(1)))
                        .refusal())
                .containsExactly(FailureCode.UNAVAILABLE);

        assertThat(fixture().userWith(moved)).isEqualTo(newOwner);
    }

    @Test
    default void resolveWhenIdentityWasUnlinkedThenItBelongsToNewUser() {
        Identity kept = identity("demo", "alice-" + attempt());
        Identity ended = identity("acme", "alice-" + attempt());
        String oldOwner = fixture().userWith(kept, ended);
        fixture().service().unlink(oldOwner, "acme").block();

        CompleteSignIn next = fixture().service().signIn(ended).block();

        assertThat(next).isNotNull();
        assertThat(next.userId()).isNotEqualTo(oldOwner);
        assertThat(fixture().events(oldOwner)).extracting(EventRecord::sequence).containsExactly(1L, 2L, 3L);
        fixture().isConsistentFor(List.of(kept, ended));
    }
}

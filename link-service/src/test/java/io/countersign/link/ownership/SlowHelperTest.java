package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.store.Write;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Commands that are delayed between two operations, until what they have read is no longer true. */
class SlowHelperTest {

    private final OwnershipFixture fixture = OwnershipFixture.inMemory();
    private final Identity first = identity("demo", "alice");
    private final Identity wanted = identity("acme", "alice");

    @Test
    void settleWhenReservationIsOverAndForgottenMeanwhileThenLinkIsNotOpenedAgain() {
        String owner = fixture.userWith(first);
        fixture.leavesOpenReservation(owner, wanted, attempt());

        String comer = fixture.serviceOn(slowAfterFirstFind(() -> liveAndForget(owner)))
                .signIn(wanted)
                .blockOptional()
                .orElseThrow()
                .userId();

        assertThat(comer).isNotEqualTo(owner);
        assertThat(fixture.userWith(wanted)).isEqualTo(comer);
        fixture.isConsistentFor(List.of(first, wanted));
    }

    /** The reservation is completed and closed, and so are more others than an account remembers. */
    private void liveAndForget(String owner) {
        assertThat(fixture.userWith(wanted)).isEqualTo(owner);
        fixture.service().unlink(owner, "acme").block();
        for (int i = 0; i < LinkedAccount.MAX_CLOSED_LINKS; i++) {
            fixture.service().link(owner, identity("umbrella", "alice")).block();
            fixture.service().unlink(owner, "umbrella").block();
        }
    }

    /** The process stands still between its look at the identity and its reservation. */
    @Test
    void resolveWhenIdentityIsUnlinkedBeforeItIsReservedThenUnknownAndNoNewUser() {
        var outcome = OwnershipFixture.outcomeOf(fixture.serviceOn(slowBeforeFirstReservation(() -> {
                    String owner = fixture.userWith(first, wanted);
                    fixture.service().unlink(owner, "acme").block();
                }))
                .signIn(wanted, LinkService.NOW.minusMillis(1)));

        assertThat(outcome.refusal()).containsExactly(FailureCode.UNAVAILABLE);
        assertThat(fixture.identities().find(wanted.id()).blockOptional()).isEmpty();
    }

    private Identities slowAfterFirstFind(Runnable meanwhile) {
        Runnable once = once(meanwhile);
        return new DelegatingIdentities(fixture.identities()) {
            @Override
            public Mono<IdentityReservation> find(String identityId) {
                return super.find(identityId).doOnNext(reservation -> once.run());
            }
        };
    }

    private Identities slowBeforeFirstReservation(Runnable meanwhile) {
        Runnable once = once(meanwhile);
        return new DelegatingIdentities(fixture.identities()) {
            @Override
            public Mono<Write<IdentityReservation>> reserve(IdentityReservation reservation) {
                return super.reserve(reservation).doFirst(once);
            }
        };
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }
}

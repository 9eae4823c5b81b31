package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Identity;
import io.countersign.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A command that is about to complete another's reservation, and is delayed until that link has ended and is forgotten. */
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

    private Identities slowAfterFirstFind(Runnable meanwhile) {
        AtomicBoolean held = new AtomicBoolean();
        Identities identities = fixture.identities();
        return new Identities() {
            @Override
            public Mono<IdentityReservation> find(String identityId) {
                return identities.find(identityId).doOnNext(reservation -> {
                    if (held.compareAndSet(false, true)) {
                        meanwhile.run();
                    }
                });
            }

            @Override
            public Mono<Write<IdentityReservation>> reserve(IdentityReservation reservation) {
                return identities.reserve(reservation);
            }

            @Override
            public void settled(IdentityReservation reservation) {
                identities.settled(reservation);
            }

            @Override
            public Flux<String> openBefore(Instant time) {
                return identities.openBefore(time);
            }

            @Override
            public Mono<Void> ended(String identityId, Instant at) {
                return identities.ended(identityId, at);
            }

            @Override
            public Mono<Instant> lastEnded(String identityId) {
                return identities.lastEnded(identityId);
            }

            @Override
            public Mono<Void> release(String identityId, String linkId) {
                return identities.release(identityId, linkId);
            }
        };
    }
}

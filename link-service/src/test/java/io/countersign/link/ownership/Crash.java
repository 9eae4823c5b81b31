package io.countersign.link.ownership;

import io.countersign.store.Outbox;
import io.countersign.store.Write;
import java.time.Instant;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides at each step to the outside whether it works, is never reached, or works and is never heard of. */
interface Crash {

    /** What becomes of a step. */
    enum Fate {
        WORKS,
        NEVER_REACHED,
        ANSWER_LOST
    }

    /** Called before each step. */
    Fate next();

    static Crash never() {
        return () -> Fate.WORKS;
    }

    private <T> Mono<T> step(Supplier<Mono<T>> step) {
        return Mono.defer(() -> switch (next()) {
            case WORKS -> step.get();
            case NEVER_REACHED -> Mono.error(new Crashed());
            case ANSWER_LOST -> step.get().then(Mono.error(new Crashed()));
        });
    }

    default Identities on(Identities identities) {
        return new Identities() {
            @Override
            public Mono<IdentityReservation> find(String identityId) {
                return step(() -> identities.find(identityId));
            }

            @Override
            public Mono<Write<IdentityReservation>> reserve(IdentityReservation reservation) {
                return step(() -> identities.reserve(reservation));
            }

            @Override
            public void settled(IdentityReservation reservation) {
                if (next() != Fate.NEVER_REACHED) {
                    identities.settled(reservation);
                }
            }

            @Override
            public Flux<String> openBefore(Instant time) {
                return identities.openBefore(time);
            }

            @Override
            public Mono<Void> ended(String identityId, Instant at) {
                return step(() -> identities.ended(identityId, at));
            }

            @Override
            public Mono<Instant> lastEnded(String identityId) {
                return step(() -> identities.lastEnded(identityId));
            }

            @Override
            public Mono<Void> release(String identityId, String linkId) {
                return step(() -> identities.release(identityId, linkId));
            }
        };
    }

    default LinkedAccounts on(LinkedAccounts accounts) {
        return new LinkedAccounts() {
            @Override
            public Mono<LinkedAccount> find(String userId) {
                return step(() -> accounts.find(userId));
            }

            @Override
            public Mono<Write<LinkedAccount>> change(LinkedAccount before, LinkedAccount after) {
                return step(() -> accounts.change(before, after));
            }
        };
    }

    default Outbox<LinkedAccount> on(Outbox<LinkedAccount> outbox) {
        return account -> step(() -> outbox.publish(account));
    }

    /** The process is gone. */
    final class Crashed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

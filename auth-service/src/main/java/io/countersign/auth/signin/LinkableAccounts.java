package io.countersign.auth.signin;

import io.countersign.contracts.auth.Purpose;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Knows the accounts that identities may be linked to. */
@FunctionalInterface
public interface LinkableAccounts {

    /** What its owner knows the account by; empty when nothing may be linked to it: it is banned, erased, or there is none. */
    Mono<String> nameOf(String userId);

    /** Whether a linking may still be finished: its account may have been banned since it was prepared. Sign-ins always may. */
    default Mono<Boolean> mayFinish(Attempt attempt) {
        return attempt.purpose() == Purpose.LINK
                ? nameOf(Objects.requireNonNull(attempt.userId())).hasElement()
                : Mono.just(true);
    }
}

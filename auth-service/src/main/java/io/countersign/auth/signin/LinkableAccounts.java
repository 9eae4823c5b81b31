package io.countersign.auth.signin;

import io.countersign.contracts.auth.Purpose;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** The accounts that identities may be linked to. */
@FunctionalInterface
public interface LinkableAccounts {

    /** The display name of the account; empty if it does not exist or is banned or erased. */
    Mono<String> nameOf(String userId);

    /** Whether the attempt may still be finished: the account of a linking may have been banned meanwhile. Always true for sign-ins. */
    default Mono<Boolean> mayFinish(Attempt attempt) {
        return attempt.purpose() == Purpose.LINK
                ? nameOf(Objects.requireNonNull(attempt.userId())).hasElement()
                : Mono.just(true);
    }
}

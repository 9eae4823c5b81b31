package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Users who were banned or erased lately, so that a sign-in from before that is still under way opens no session. */
public interface UserFences {

    /** Bars the sign-ins before this version of the account. Durable when it completes. */
    Mono<Void> bar(String userId, long version, RevocationReason reason);

    /** The versions before which sign-ins are refused, or empty. */
    Mono<Map<RevocationReason, Long>> of(String userId);
}

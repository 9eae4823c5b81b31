package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The revocation fences of users who were banned or erased recently: a sign-in from before that opens no session. */
public interface UserFences {

    /** Adds a fence for the sign-ins before this version of the account. Durable when it completes. */
    Mono<Void> add(String userId, long version, RevocationReason reason);

    /** The versions before which sign-ins are refused, or empty. */
    Mono<Map<RevocationReason, Long>> of(String userId);
}

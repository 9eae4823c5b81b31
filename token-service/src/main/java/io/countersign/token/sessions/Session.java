package io.countersign.token.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a session that never changes and that is needed to issue tokens; every entry has it.
 *
 * @param id the id of the sign-in attempt
 * @param scope permissions, separated by spaces
 * @param authTime when the user authenticated at the provider
 * @param endsAt the absolute end, which no rotation extends
 * @param userVersion the version of the account after this sign-in; null in documents of older versions
 */
public record Session(
        String id,
        String userId,
        String scope,
        Instant authTime,
        Instant endsAt,
        @Nullable Long userVersion) {

    /** Whether the account had not reached this version yet when it signed in. */
    boolean isBefore(long version) {
        return userVersion == null || userVersion < version;
    }
}

package io.countersign.token.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same through the whole chain and is needed to issue tokens; every entry carries it.
 *
 * @param id the id of the sign-in attempt
 * @param scope permissions, separated by spaces
 * @param authTime when the user authenticated at the provider
 * @param endsAt the absolute end, which no rotation extends
 * @param userVersion the version of the account with this sign-in; null in what was stored before sessions knew it
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

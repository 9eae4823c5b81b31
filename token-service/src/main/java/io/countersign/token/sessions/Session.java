package io.countersign.token.sessions;

import java.time.Instant;

/**
 * What stays the same through the whole chain and is needed to issue tokens; every entry carries it.
 *
 * @param id the id of the sign-in attempt
 * @param scope permissions, separated by spaces
 * @param authTime when the user authenticated at the provider
 * @param endsAt the absolute end, which no rotation extends
 */
public record Session(String id, String userId, String scope, Instant authTime, Instant endsAt) {}

package io.countersign.token.tokens;

import java.time.Instant;

/**
 * The content of a pair of tokens.
 *
 * @param scope permissions, separated by spaces
 * @param authTime when the user authenticated at the provider
 * @param generation of the refresh token within its session, from 1
 * @param accessExpires in whole seconds
 * @param refreshExpires in whole seconds
 */
public record TokenContent(
        String sessionId,
        String userId,
        String scope,
        Instant authTime,
        long generation,
        Instant issuedAt,
        Instant accessExpires,
        Instant refreshExpires) {}

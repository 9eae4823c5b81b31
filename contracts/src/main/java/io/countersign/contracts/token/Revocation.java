package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;

/**
 * A session whose access tokens are refused although their signatures are valid ({@code identity.revocations}).
 *
 * @param sessionId the session, a UUID
 * @param userId the account, a UUID
 * @param until when the last of its access tokens, and with it this entry, expires
 */
@MessageType("token.Revocation.v1")
public record Revocation(String sessionId, String userId, Instant until) {}

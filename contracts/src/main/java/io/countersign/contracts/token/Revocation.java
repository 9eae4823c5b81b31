package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;

/**
 * A session whose access tokens must be refused although their signature is good ({@code identity.revocations}).
 *
 * @param until when the last of them expires, and with it this entry
 */
@MessageType("token.Revocation.v1")
public record Revocation(String sessionId, String userId, Instant until) {}

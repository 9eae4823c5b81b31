package io.countersign.contracts.link;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * An identity was unlinked from an account. The sessions opened through this link end.
 *
 * @param userId the account, a UUID
 * @param linkId as in {@link ProviderLinked}
 * @param provider the provider's string id
 * @param issuer the issuer of the identity
 * @param subject its subject, at most 255 characters
 * @param unlinkedAt when
 */
@MessageType("link.ProviderUnlinked.v1")
public record ProviderUnlinked(
        String userId, String linkId, String provider, String issuer, String subject, Instant unlinkedAt)
        implements UserEvent {}

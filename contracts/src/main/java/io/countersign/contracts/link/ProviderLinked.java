package io.countersign.contracts.link;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * An identity was linked to an account, by its first sign-in or by a linking.
 *
 * @param userId the account, a UUID
 * @param linkId a UUID, never used again: the same identity linked later is another link
 * @param provider the provider's string id
 * @param issuer the issuer of the identity
 * @param subject its subject, at most 255 characters
 * @param linkedAt when
 */
@MessageType("link.ProviderLinked.v1")
public record ProviderLinked(
        String userId, String linkId, String provider, String issuer, String subject, Instant linkedAt)
        implements UserEvent {}

package io.countersign.contracts.link;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/**
 * An identity belongs to the user now, by a first sign-in or by linking.
 *
 * @param linkId names this link for ever: the same identity linked again later is another link
 */
@MessageType("link.ProviderLinked.v1")
public record ProviderLinked(
        String userId, String linkId, String provider, String issuer, String subject, Instant linkedAt)
        implements UserEvent {}

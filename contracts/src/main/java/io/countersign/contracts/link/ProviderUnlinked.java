package io.countersign.contracts.link;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;

/** An identity does not belong to the user any more. The sessions that came through {@code linkId} end. */
@MessageType("link.ProviderUnlinked.v1")
public record ProviderUnlinked(
        String userId, String linkId, String provider, String issuer, String subject, Instant unlinkedAt)
        implements UserEvent {}

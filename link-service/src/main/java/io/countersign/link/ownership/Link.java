package io.countersign.link.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The assignment of an identity to an account.
 *
 * @param linkId identifies this link permanently; the same identity linked again later is another link
 * @param provider the provider's string id
 * @param identityId the {@code _id} of the reservation
 * @param attemptId the sign-in or linking attempt that it came from
 * @param linkedBy the command that linked it, so that a repeated delivery is recognized
 */
public record Link(
        String linkId,
        String provider,
        String identityId,
        String issuer,
        String subject,
        String attemptId,
        @Nullable String linkedBy,
        Instant linkedAt) {}

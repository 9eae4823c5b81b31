package io.countersign.link.ownership;

import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.messaging.CommandContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reserves an identity for an account. It contains everything that the link needs, so that any command can complete the link.
 *
 * @param id {@link io.countersign.contracts.auth.Identity#id()}
 * @param userId the user whose account decides the outcome of this reservation
 * @param linkId random, so that a reservation is never confused with a later one of the same identity
 * @param commandId of the command that created it
 * @param correlationId of the request that created it: the cause of its event, regardless of who completes it
 * @param reservedAt in milliseconds, as precise as the store is
 * @param open whether its account may not list it yet; cleared by a deferred update once it does
 */
public record IdentityReservation(
        String id,
        String userId,
        String linkId,
        String provider,
        String issuer,
        String subject,
        String attemptId,
        @Nullable String commandId,
        String correlationId,
        Instant reservedAt,
        boolean open) {

    static IdentityReservation of(String userId, VerifiedSignIn signIn, CommandContext context, Instant now) {
        return new IdentityReservation(
                signIn.identity().id(),
                userId,
                UUID.randomUUID().toString(),
                signIn.provider(),
                signIn.identity().issuer(),
                signIn.identity().subject(),
                signIn.attemptId(),
                context.commandId(),
                context.correlationId(),
                now.truncatedTo(ChronoUnit.MILLIS),
                true);
    }

    Link link() {
        return new Link(linkId, provider, id, issuer, subject, attemptId, commandId, reservedAt);
    }
}

package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.EventRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a session's chain. It has a generation of refresh tokens, or, as the last entry, a revocation.
 *
 * @param number from 1; also the generation of its refresh tokens
 * @param at when it happened, in milliseconds
 * @param known when it became visible to others: later than it happened if the write or its event was delayed
 * @param opening only in the first
 * @param pending its pending events
 */
public record Entry(
        Session session,
        long number,
        Instant at,
        Instant known,
        @Nullable Opening opening,
        @Nullable Generation generation,
        @Nullable Revoked revoked,
        List<EventRecord> pending) {

    public Entry {
        pending = List.copyOf(pending);
    }

    static Entry opened(Session session, Instant at, Opening opening, Generation generation) {
        return new Entry(session, 1, at, at, opening, generation, null, List.of());
    }

    Entry rotated(Instant now, Generation next, EventRecord event) {
        return new Entry(session, number + 1, now, now, null, next, null, List.of(event));
    }

    Entry revoked(Instant now, Revoked how, List<EventRecord> events) {
        return new Entry(session, number + 1, now, now, null, null, how, events);
    }

    /** Whether the session was opened through this link; false for all but the first entry. */
    boolean openedThrough(String linkId) {
        return opening != null && opening.linkId().equals(linkId);
    }

    boolean isRevoked() {
        return revoked != null;
    }

    /** Whether its events are durable. Before that, no reply depends on it. */
    boolean isPublished() {
        return pending.isEmpty();
    }

    /** Whether it ends the session, with durable events. */
    boolean isPublishedRevocation() {
        return isRevoked() && isPublished();
    }

    /** Whether a token of the previous entry was presented to create it. */
    boolean followsUse() {
        return revoked == null
                || revoked.reason() == RevocationReason.SIGNED_OUT
                || revoked.reason() == RevocationReason.REFRESH_TOKEN_REUSED;
    }

    /** Whether its refresh tokens are valid, provided that it is the newest entry. */
    boolean isLive(Instant now) {
        return generation != null && now.isBefore(generation.idleUntil()) && now.isBefore(session.endsAt());
    }

    /** Whether one of its refresh tokens was issued to this command. */
    boolean issuedTo(String commandId) {
        return generation != null && generation.issuedTo(commandId);
    }

    boolean hasToken(String refreshTokenHash) {
        return generation != null && generation.hasToken(refreshTokenHash);
    }

    /**
     * The number of the first event of the entry that follows this one. Every entry except the first has one event, the last may have
     * more, so the entries' numbers count the events without a gap.
     */
    long nextEventSequence() {
        return number;
    }
}

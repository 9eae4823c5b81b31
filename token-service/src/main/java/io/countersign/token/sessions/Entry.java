package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.EventRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link of a session's chain. It has a generation while the session lives, and a revocation when it is the last.
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

    /** Whether the session was opened through this link; only the first entry knows. */
    boolean cameBy(String linkId) {
        return opening != null && opening.linkId().equals(linkId);
    }

    boolean isRevoked() {
        return revoked != null;
    }

    /** Whether its events are durable. Before that, no reply depends on it. */
    boolean isPublished() {
        return pending.isEmpty();
    }

    /** Whether it ends the session and its events are durable. */
    boolean isToldEnd() {
        return isRevoked() && isPublished();
    }

    /** Whether a token of the previous entry was presented to create it. */
    boolean followsUse() {
        return revoked == null
                || revoked.reason() == RevocationReason.SIGNED_OUT
                || revoked.reason() == RevocationReason.REFRESH_TOKEN_REUSED;
    }

    /** Whether its refresh tokens still work, supposing that it is the newest. */
    boolean isLive(Instant now) {
        return generation != null && now.isBefore(generation.idleUntil()) && now.isBefore(session.endsAt());
    }

    /** Whether one of its refresh tokens was handed out to this command. */
    boolean answered(String commandId) {
        return generation != null && generation.answered(commandId);
    }

    boolean handedOut(String refreshTokenHash) {
        return generation != null && generation.handedOut(refreshTokenHash);
    }

    /**
     * The number of the first event of the entry that follows this one. Every entry except the first has one event, the last may have
     * more, so the entries' numbers count the events without a gap.
     */
    long nextEventSequence() {
        return number;
    }
}

package io.countersign.faults.check.index;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Limits;
import io.countersign.faults.history.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When each generation of refresh tokens was exchanged for the next, and which refreshes had to be refused or accepted. A service decides
 * at some moment of the call; where the outcome depends on that moment, both outcomes are correct.
 */
public final class TokenRotations {

    /** Of record timestamps. */
    private static final Duration PRECISION = Duration.ofMillis(1);

    private final Events events;
    private final TokenFamilies tokenFamilies;
    private final Limits limits;

    public TokenRotations(HistoryIndex index) {
        events = index.events();
        tokenFamilies = index.tokenFamilies();
        limits = index.limits();
    }

    /** The successor had been used, or the grace period was over, when the call started. */
    public boolean certainlyReused(TokenFamilies.Use use) {
        Instant began = use.operation().started().minus(PRECISION);
        boolean successorUsed = rotation(use, 1)
                .map(IdentityEvent::publishedAt)
                .filter(began::isAfter)
                .isPresent();
        boolean late = rotation(use, 0)
                .filter(event ->
                        began.isAfter(graceBegin(event).plus(limits.grace()).plus(limits.clockTolerance())))
                .isPresent();
        return successorUsed || late;
    }

    /** The grace period begins when the broker acknowledges the event, which is retried no longer than a call may take. */
    private Instant graceBegin(IdentityEvent rotated) {
        Instant at = rotated.at("refreshedAt");
        Instant published = events.lastPublishedAt(rotated).plus(limits.unavailable());
        return published.isAfter(at) ? published : at;
    }

    /** When the call ended, the successor was unused, the grace period was not over, and the session had not ended. */
    public boolean certainlyValid(TokenFamilies.Use use) {
        Instant ended = use.operation().ended().plus(limits.clockTolerance());
        boolean alive = events.ofSession(session(use), EventTypes.REVOKED).stream()
                .noneMatch(event -> event.at("revokedAt").isBefore(ended));
        boolean inGrace = rotation(use, 0)
                .map(event -> ended.isBefore(event.publishedAt().plus(limits.grace())))
                .orElse(true);
        boolean successorUnused = rotation(use, 1)
                .map(event -> !event.at("refreshedAt").isBefore(ended))
                .orElse(true);
        return alive && inGrace && successorUnused && !presentedSuccessor(use);
    }

    private boolean presentedSuccessor(TokenFamilies.Use use) {
        return tokenFamilies
                .uses(session(use), use.generation() + 1)
                .filter(TokenFamilies.Use::possiblyOk)
                .map(TokenFamilies.Use::operation)
                .map(Operation::started)
                .anyMatch(started -> started.isBefore(use.operation().ended()));
    }

    /** The exchange of the token's generation, or of one that many generations later. */
    public Optional<IdentityEvent> rotation(TokenFamilies.Use use, long later) {
        return events.ofSession(session(use), EventTypes.REFRESHED).stream()
                .filter(event -> event.sequence() == use.generation() + later)
                .findFirst();
    }

    private static String session(TokenFamilies.Use use) {
        return Operations.attribute(use.operation(), Attribute.SESSION);
    }
}

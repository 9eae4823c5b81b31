package io.countersign.faults.check.index;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Limits;
import io.countersign.faults.history.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When generations of refresh tokens were exchanged for the next, and what that means for who presents one. What a service decides, it
 * decides at some moment between the call's beginning and its end; so there are times when it surely had to refuse, times when it surely
 * must not, and times in between about which nothing is said.
 */
public final class TokenRotations {

    /** Of the records' timestamps. */
    private static final Duration PRECISION = Duration.ofMillis(1);

    private final Events events;
    private final TokenFamilies tokenFamilies;
    private final Limits limits;

    public TokenRotations(HistoryIndex index) {
        events = index.events();
        tokenFamilies = index.tokenFamilies();
        limits = index.limits();
    }

    /** The token's successor was used, or the grace was over, when the call began. */
    public boolean certainlyReused(TokenFamilies.Use use) {
        Instant began = use.operation().started().minus(PRECISION);
        boolean successorUsed = rotation(use, 1)
                .map(IdentityEvent::publishedAt)
                .filter(began::isAfter)
                .isPresent();
        boolean late = rotation(use, 0)
                .filter(event -> began.isAfter(begun(event).plus(limits.grace()).plus(limits.clockTolerance())))
                .isPresent();
        return successorUsed || late;
    }

    /** The grace begins when the broker has acknowledged the event: it is tried for no longer than a call may take. */
    private Instant begun(IdentityEvent rotated) {
        Instant at = rotated.at("refreshedAt");
        Instant published = events.lastPublishedAt(rotated).plus(limits.unavailable());
        return published.isAfter(at) ? published : at;
    }

    /** When the call ended nobody could have used the successor, the grace was not over, and nothing had ended the session. */
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

    /** The exchange of the token's generation, or of a later one. */
    public Optional<IdentityEvent> rotation(TokenFamilies.Use use, long later) {
        return events.ofSession(session(use), EventTypes.REFRESHED).stream()
                .filter(event -> event.sequence() == use.generation() + later)
                .findFirst();
    }

    private static String session(TokenFamilies.Use use) {
        return Operations.attribute(use.operation(), Attribute.SESSION);
    }
}

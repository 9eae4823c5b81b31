package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.TokenFamilies;
import io.countersign.faults.check.index.TokenRotations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Presenting a used refresh token after the grace period ends its session, with an event; nothing else counts as reuse. */
final class ReuseRevokes implements Invariant {

    @Override
    public String name() {
        return "C5 reuse after the grace period, and nothing else, ends the session";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        TokenRotations rotations = new TokenRotations(index);
        return Stream.concat(undetected(rotations, index), unjustified(rotations, index));
    }

    private Stream<Violation> undetected(TokenRotations rotations, HistoryIndex index) {
        return index.tokenFamilies().uses().values().stream()
                .flatMap(List::stream)
                .filter(use -> use.operation().outcome() == Outcome.FAIL)
                .filter(rotations::certainlyReused)
                .filter(use -> !ended(use, index))
                .map(use -> violation(
                        "#%d presented a used refresh token, but the session did not end."
                                .formatted(use.operation().number()),
                        index.aboutSession(attribute(use.operation(), Attribute.SESSION))));
    }

    private static boolean ended(TokenFamilies.Use use, HistoryIndex index) {
        Instant refused = use.operation().ended().plus(index.limits().clockTolerance());
        return index.events().ofSession(attribute(use.operation(), Attribute.SESSION), EventTypes.REVOKED).stream()
                .anyMatch(event -> event.at("revokedAt").isBefore(refused));
    }

    private Stream<Violation> unjustified(TokenRotations rotations, HistoryIndex index) {
        return index.events().ofType(EventTypes.REUSED).stream()
                .filter(event -> presented(event, index).noneMatch(use -> justifies(use, event, rotations, index)))
                .map(event -> violation(
                        "The session %s ended for reuse, but no used token was presented.".formatted(event.session()),
                        index.aboutSession(event.session())));
    }

    private static Stream<TokenFamilies.Use> presented(IdentityEvent reused, HistoryIndex index) {
        return index.tokenFamilies().uses().getOrDefault(reused.session(), List.of()).stream()
                .filter(use -> attribute(use.operation(), Attribute.CORRELATION).equals(reused.correlationId()));
    }

    /** The sequence number of the event says how many exchanges preceded it. */
    private static boolean justifies(
            TokenFamilies.Use use, IdentityEvent reused, TokenRotations rotations, HistoryIndex index) {
        boolean successorUsed = reused.sequence() > use.generation() + 1;
        boolean late = rotations
                .rotation(use, 0)
                .filter(event -> reused.at("detectedAt")
                        .isAfter(event.at("refreshedAt")
                                .plus(index.limits().grace())
                                .minus(index.limits().clockTolerance())))
                .isPresent();
        return successorUsed || late;
    }
}

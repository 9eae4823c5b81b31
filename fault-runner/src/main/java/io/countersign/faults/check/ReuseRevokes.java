package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.attribute;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Families;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Rotations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A used-up refresh token ends its session, with an event; and nothing else is called reuse. */
final class ReuseRevokes implements Invariant {

    @Override
    public String name() {
        return "C5 reuse outside the grace, and nothing else, ends the session";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        Rotations rotations = new Rotations(evidence);
        return Stream.concat(unnoticed(rotations, evidence), unjustified(rotations, evidence));
    }

    private Stream<Violation> unnoticed(Rotations rotations, Evidence evidence) {
        return evidence.families().uses().values().stream()
                .flatMap(List::stream)
                .filter(use -> use.operation().outcome() == Outcome.FAIL)
                .filter(rotations::surelyReused)
                .filter(use -> !ended(use, evidence))
                .map(use -> violation(
                        "#%d presented a used-up refresh token, and the session lives on."
                                .formatted(use.operation().number()),
                        evidence.aboutSession(attribute(use.operation(), Attribute.SESSION))));
    }

    private static boolean ended(Families.Use use, Evidence evidence) {
        Instant answered = use.operation().ended().plus(evidence.limits().clockTolerance());
        return evidence.events().ofSession(attribute(use.operation(), Attribute.SESSION), EventTypes.REVOKED).stream()
                .anyMatch(event -> event.at("revokedAt").isBefore(answered));
    }

    private Stream<Violation> unjustified(Rotations rotations, Evidence evidence) {
        return evidence.events().ofType(EventTypes.REUSED).stream()
                .filter(event ->
                        presented(event, evidence).noneMatch(use -> justifies(use, event, rotations, evidence)))
                .map(event -> violation(
                        "The session %s ended for reuse, and no used-up token was presented."
                                .formatted(event.session()),
                        evidence.aboutSession(event.session())));
    }

    private static Stream<Families.Use> presented(IdentityEvent reused, Evidence evidence) {
        return evidence.families().uses().getOrDefault(reused.session(), List.of()).stream()
                .filter(use -> attribute(use.operation(), Attribute.CORRELATION).equals(reused.correlationId()));
    }

    /** The event follows the exchanges that there were, so its number tells how many. */
    private static boolean justifies(Families.Use use, IdentityEvent reused, Rotations rotations, Evidence evidence) {
        boolean successorUsed = reused.sequence() > use.generation() + 1;
        boolean late = rotations
                .rotation(use, 0)
                .filter(event -> reused.at("detectedAt")
                        .isAfter(event.at("refreshedAt")
                                .plus(evidence.limits().grace())
                                .minus(evidence.limits().clockTolerance())))
                .isPresent();
        return successorUsed || late;
    }
}

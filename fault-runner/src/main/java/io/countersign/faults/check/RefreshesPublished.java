package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.attribute;
import static io.countersign.faults.check.evidence.Operations.maybeDone;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Families;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.util.stream.Stream;

/**
 * A generation of refresh tokens is exchanged for the next once, and that is told once, however many of its tokens come within the grace.
 * The first exchange is the first event of its session.
 */
final class RefreshesPublished implements Invariant {

    @Override
    public String name() {
        return "C1 each refresh is told exactly once";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return Stream.concat(untold(evidence), unasked(evidence));
    }

    private Stream<Violation> untold(Evidence evidence) {
        return evidence.families().uses().values().stream()
                .flatMap(uses -> uses.stream())
                .filter(use -> Operations.done(use.operation()))
                .filter(use -> times(session(use), use.generation(), evidence) != 1)
                .map(use -> violation(
                        "Generation %d of the session %s was exchanged, and that is told %d times."
                                .formatted(
                                        use.generation(),
                                        session(use),
                                        times(session(use), use.generation(), evidence)),
                        evidence.aboutSession(session(use))));
    }

    private static String session(Families.Use use) {
        return attribute(use.operation(), Attribute.SESSION);
    }

    private static long times(String session, long generation, Evidence evidence) {
        return evidence.events().ofSession(session, EventTypes.REFRESHED).stream()
                .filter(event -> event.sequence() == generation)
                .count();
    }

    private Stream<Violation> unasked(Evidence evidence) {
        return evidence.events().ofType(EventTypes.REFRESHED).stream()
                .filter(event -> !asked(event, evidence))
                .map(event -> violation(
                        "Nobody exchanged generation %d of the session %s, yet it is told."
                                .formatted(event.sequence(), event.session()),
                        evidence.aboutSession(event.session())));
    }

    /** A token that nobody is known to have been handed out may be of any generation. */
    private static boolean asked(IdentityEvent event, Evidence evidence) {
        return evidence.operations().with(Attribute.SESSION, event.session()).stream()
                .filter(Operations.kind(OperationKind.REFRESH))
                .filter(call -> maybeDone(call))
                .anyMatch(call -> exchanges(call, event.sequence(), evidence));
    }

    private static boolean exchanges(Operation call, long generation, Evidence evidence) {
        return evidence.families().presented(call).orElse(generation) == generation;
    }
}

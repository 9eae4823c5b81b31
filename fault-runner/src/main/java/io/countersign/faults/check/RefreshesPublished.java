package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;
import static io.countersign.faults.check.index.Operations.possiblyOk;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.check.index.TokenFamilies;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.util.stream.Stream;

/**
 * A generation of refresh tokens is exchanged for the next once, and that is published once, however many of its tokens are presented
 * within the grace period. The first exchange is the first event of its session.
 */
final class RefreshesPublished implements Invariant {

    @Override
    public String name() {
        return "C1 each refresh is published exactly once";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.concat(unpublished(index), uncaused(index));
    }

    private Stream<Violation> unpublished(HistoryIndex index) {
        return index.tokenFamilies().uses().values().stream()
                .flatMap(uses -> uses.stream())
                .filter(use -> Operations.ok(use.operation()))
                .filter(use -> times(session(use), use.generation(), index) != 1)
                .map(use -> violation(
                        "The exchange of generation %d of the session %s is published %d times."
                                .formatted(
                                        use.generation(), session(use), times(session(use), use.generation(), index)),
                        index.aboutSession(session(use))));
    }

    private static String session(TokenFamilies.Use use) {
        return attribute(use.operation(), Attribute.SESSION);
    }

    private static long times(String session, long generation, HistoryIndex index) {
        return index.events().ofSession(session, EventTypes.REFRESHED).stream()
                .filter(event -> event.sequence() == generation)
                .count();
    }

    private Stream<Violation> uncaused(HistoryIndex index) {
        return index.events().ofType(EventTypes.REFRESHED).stream()
                .filter(event -> !caused(event, index))
                .map(event -> violation(
                        "The exchange of generation %d of the session %s is published, but no call caused it."
                                .formatted(event.sequence(), event.session()),
                        index.aboutSession(event.session())));
    }

    /** A token whose issue was not observed may be of any generation. */
    private static boolean caused(IdentityEvent event, HistoryIndex index) {
        return index.operations().with(Attribute.SESSION, event.session()).stream()
                .filter(Operations.kind(OperationKind.REFRESH))
                .filter(call -> possiblyOk(call))
                .anyMatch(call -> exchanges(call, event.sequence(), index));
    }

    private static boolean exchanges(Operation call, long generation, HistoryIndex index) {
        return index.tokenFamilies().presented(call).orElse(generation) == generation;
    }
}

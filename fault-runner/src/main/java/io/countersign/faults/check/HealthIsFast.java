package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.Limits;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Health responds at once during every fault, because it checks nothing that can hang. */
final class HealthIsFast implements Invariant {

    @Override
    public String name() {
        return "C8 health stays fast";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Limits.Health limit = index.limits().health();
        List<Operation> probes = index.operations()
                .of(OperationKind.HEALTH)
                .filter(call -> !index.faultWindows().interrupted(call)
                        && !index.faultWindows().warmingUp(call))
                .sorted(Comparator.comparing(HealthIsFast::taken))
                .toList();
        Stream<Violation> slow = probes.stream()
                .filter(call -> taken(call).compareTo(limit.each()) > 0)
                .map(call -> violation(
                        "#%d: health of %s took %d ms."
                                .formatted(
                                        call.number(),
                                        call.instance(),
                                        taken(call).toMillis()),
                        new Timeline()
                                .operation(call)
                                .faults(index.faultWindows().around(call.started(), call.ended()))));
        return Stream.concat(slow, median(probes, limit));
    }

    private Stream<Violation> median(List<Operation> probes, Limits.Health limit) {
        if (probes.isEmpty() || taken(probes.get(probes.size() / 2)).compareTo(limit.median()) <= 0) {
            return Stream.empty();
        }
        return Stream.of(violation(
                "Half of the %d health probes took more than %d ms."
                        .formatted(probes.size(), limit.median().toMillis()),
                new Timeline().operations(probes.subList(probes.size() / 2, probes.size()))));
    }

    private static Duration taken(Operation call) {
        return Duration.between(call.started(), call.ended());
    }
}

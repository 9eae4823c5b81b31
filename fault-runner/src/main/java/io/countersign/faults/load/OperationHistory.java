package io.countersign.faults.load;

import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Collects the operations of a run. */
public final class OperationHistory {

    private final AtomicLong numbers = new AtomicLong();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    /** The number of the next operation. */
    long next() {
        return numbers.incrementAndGet();
    }

    void add(Operation operation) {
        operations.add(operation);
    }

    /** In the order of their numbers. */
    public List<Operation> all() {
        return operations.stream()
                .sorted(Comparator.comparingLong(Operation::number))
                .toList();
    }

    /** The number of operations by kind and outcome. */
    public static Map<OperationKind, Map<Outcome, Long>> counts(Collection<Operation> operations) {
        Map<OperationKind, Map<Outcome, Long>> counts = new EnumMap<>(OperationKind.class);
        for (Operation operation : operations) {
            counts.computeIfAbsent(operation.kind(), kind -> new EnumMap<>(Outcome.class))
                    .merge(operation.outcome(), 1L, Long::sum);
        }
        return counts;
    }
}

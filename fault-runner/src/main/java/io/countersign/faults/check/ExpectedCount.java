package io.countersign.faults.check;

import io.countersign.faults.check.index.Operations;
import io.countersign.faults.history.Operation;
import java.util.Collection;

/** How many events are expected, from the outcomes of the calls. */
enum ExpectedCount {
    ONCE(1, 1),
    AT_MOST_ONCE(0, 1),
    NEVER(0, 0);

    private final int min;
    private final int max;

    ExpectedCount(int min, int max) {
        this.min = min;
        this.max = max;
    }

    /** For repeated calls of an idempotent operation. */
    static ExpectedCount of(Collection<Operation> calls) {
        if (calls.stream().anyMatch(Operations::ok)) {
            return ONCE;
        }
        return calls.stream().anyMatch(Operations::possiblyOk) ? AT_MOST_ONCE : NEVER;
    }

    boolean allows(int times) {
        return times >= min && times <= max;
    }

    @Override
    public String toString() {
        return min == max ? Integer.toString(min) : "at most " + max;
    }
}

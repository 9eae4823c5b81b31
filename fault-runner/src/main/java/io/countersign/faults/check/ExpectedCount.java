package io.countersign.faults.check;

import io.countersign.faults.check.index.Operations;
import io.countersign.faults.history.Operation;
import java.util.Collection;

/** How many events are expected, from the outcomes of the calls. */
enum ExpectedCount {
    ONCE(1, 1),
    AT_MOST_ONCE(0, 1),
    NEVER(0, 0);

    private final int least;
    private final int most;

    ExpectedCount(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** For repeated calls of an idempotent operation. */
    static ExpectedCount of(Collection<Operation> calls) {
        if (calls.stream().anyMatch(Operations::ok)) {
            return ONCE;
        }
        return calls.stream().anyMatch(Operations::possiblyOk) ? AT_MOST_ONCE : NEVER;
    }

    boolean allows(int times) {
        return times >= least && times <= most;
    }

    @Override
    public String toString() {
        return least == most ? Integer.toString(least) : "at most " + most;
    }
}

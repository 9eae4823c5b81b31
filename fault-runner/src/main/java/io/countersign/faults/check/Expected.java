package io.countersign.faults.check;

import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.history.Operation;
import java.util.Collection;

/** How often something must have happened, from what the callers were told. */
enum Expected {
    ONCE(1, 1),
    AT_MOST_ONCE(0, 1),
    NEVER(0, 0);

    private final int least;
    private final int most;

    Expected(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Of calls for the same thing, which has one effect however often it is called for. */
    static Expected of(Collection<Operation> calls) {
        if (calls.stream().anyMatch(Operations::done)) {
            return ONCE;
        }
        return calls.stream().anyMatch(Operations::maybeDone) ? AT_MOST_ONCE : NEVER;
    }

    boolean allows(int times) {
        return times >= least && times <= most;
    }

    @Override
    public String toString() {
        return least == most ? Integer.toString(least) : "at most " + most;
    }
}

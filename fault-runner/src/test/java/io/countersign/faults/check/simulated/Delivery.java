package io.countersign.faults.check.simulated;

import io.countersign.faults.history.Outcome;

/** What a caller is published, and whether it was done. */
public enum Delivery {
    COMPLETE(Outcome.OK, true),
    /** Done, and the answer lost. */
    RESPONSE_LOST(Outcome.INFO, true),
    /** Lost before anything was done. */
    REQUEST_LOST(Outcome.INFO, false);

    final Outcome outcome;
    final boolean done;

    Delivery(Outcome outcome, boolean done) {
        this.outcome = outcome;
        this.done = done;
    }
}

package io.countersign.faults.check.simulated;

import io.countersign.faults.history.Outcome;

/** What of a call was delivered. */
public enum Delivery {
    COMPLETE(Outcome.OK, true),
    /** The call took effect, and its response was lost. */
    RESPONSE_LOST(Outcome.INFO, true),
    /** The request was lost and had no effect. */
    REQUEST_LOST(Outcome.INFO, false);

    final Outcome outcome;
    final boolean done;

    Delivery(Outcome outcome, boolean done) {
        this.outcome = outcome;
        this.done = done;
    }
}

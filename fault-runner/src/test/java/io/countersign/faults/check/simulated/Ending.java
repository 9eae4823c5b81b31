package io.countersign.faults.check.simulated;

import io.countersign.faults.history.Outcome;

/** What a caller is told, and whether it was done. */
public enum Ending {
    ANSWERED(Outcome.OK, true),
    /** Done, and the answer lost. */
    ANSWER_LOST(Outcome.INFO, true),
    /** Lost before anything was done. */
    CALL_LOST(Outcome.INFO, false);

    final Outcome outcome;
    final boolean done;

    Ending(Outcome outcome, boolean done) {
        this.outcome = outcome;
        this.done = done;
    }
}

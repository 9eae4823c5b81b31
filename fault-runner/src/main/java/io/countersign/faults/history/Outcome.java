package io.countersign.faults.history;

/** The outcome of an operation, as its client saw it. */
public enum Outcome {
    /** It took effect. */
    OK,
    /** It was refused and may have had no effect. */
    FAIL,
    /** Indeterminate: no response, a timeout, or a 5xx. It took effect, did not, or will yet. */
    INFO
}

package io.countersign.faults.history;

/** How an operation ended for its caller. */
public enum Outcome {
    /** It was done. */
    OK,
    /** It was refused: nothing of it may have happened. */
    FAIL,
    /** No answer, a time-out, or a 5xx: it happened, or did not, or will yet. */
    INFO
}

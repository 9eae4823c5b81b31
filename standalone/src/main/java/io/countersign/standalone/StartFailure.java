package io.countersign.standalone;

/** Why Countersign cannot start, in words for the person who started it. */
final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message);
    }
}

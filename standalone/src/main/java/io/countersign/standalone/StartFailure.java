package io.countersign.standalone;

/** Why Countersign cannot start; the message is for the user. */
final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message);
    }
}

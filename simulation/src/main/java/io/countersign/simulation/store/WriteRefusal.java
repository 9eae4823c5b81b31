package io.countersign.simulation.store;

/** The server refuses to write one document. */
final class WriteRefusal extends RuntimeException {

    static final int BAD_VALUE = 2;
    static final int DUPLICATE_KEY = 11000;

    private static final long serialVersionUID = 1L;

    private final int code;

    WriteRefusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

package io.countersign.contracts.message;

/** Carries a {@link Failure} to the code that replies with it. It has no stack trace, so it is cheap. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public Refused(Failure failure) {
        super(failure.code() + ": " + failure.message(), null, false, false);
        this.failure = failure;
    }

    public Refused(FailureCode code, String message) {
        this(Failure.of(code, message));
    }

    public Failure failure() {
        return failure;
    }
}

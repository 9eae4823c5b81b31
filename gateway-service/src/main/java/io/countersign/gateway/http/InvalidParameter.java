package io.countersign.gateway.http;

/** A parameter of a request is missing or malformed. */
public final class InvalidParameter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * @param name the parameter, or {@code body}
     * @param rule completes a sentence that starts with the name, such as {@code must be an integer}
     */
    public InvalidParameter(String name, String rule) {
        super(name + " " + rule, null, false, false);
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** One sentence for the user. */
    public String message() {
        return String.valueOf(getMessage());
    }
}

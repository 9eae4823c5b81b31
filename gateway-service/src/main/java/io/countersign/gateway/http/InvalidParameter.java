package io.countersign.gateway.http;

/** A part of a request that is missing or malformed. */
public final class InvalidParameter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * @param name the parameter, or {@code body} for the whole of it
     * @param complaint completes a sentence that starts with the name, such as {@code must be an integer}
     */
    public InvalidParameter(String name, String complaint) {
        super(name + " " + complaint, null, false, false);
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** One sentence for a person. */
    public String message() {
        return String.valueOf(getMessage());
    }
}

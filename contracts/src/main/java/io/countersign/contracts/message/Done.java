package io.countersign.contracts.message;

/** The reply to a command that has no result. */
@MessageType("message.Done.v1")
public record Done() {

    /** The instance to use. */
    public static final Done DONE = new Done();
}

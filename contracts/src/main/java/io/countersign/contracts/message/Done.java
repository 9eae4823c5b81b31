package io.countersign.contracts.message;

/** The reply of a command that has no result. */
@MessageType("message.Done.v1")
public record Done() {

    /** The one instance that is ever needed. */
    public static final Done DONE = new Done();
}

package io.countersign.contracts.message;

/** An immutable fact, published on {@link Topics#EVENTS} to any number of subscribers, in order for each subject. */
public interface Event {

    /**
     * The id of the user or provider that this event concerns: the record key and the CloudEvents {@code subject}. It is not named
     * {@code subject} because a component of that name, such as an identity's, would override it.
     */
    String subjectId();
}

package io.countersign.contracts.message;

/** A fact, told in the past tense to any number of readers on {@link Topics#EVENTS}, in order for each user. */
public interface Event {

    /** The user whom this is about: the record key and the CloudEvents {@code subject}. */
    String userId();
}

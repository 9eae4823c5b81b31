package io.countersign.contracts.message;

/** A fact, told in the past tense to any number of readers on {@link Topics#EVENTS}, in order for each subject. */
public interface Event {

    /** What this is about: the record key and the CloudEvents {@code subject}. */
    String subject();
}

package io.countersign.contracts.message;

/** A fact, told in the past tense to any number of readers on {@link Topics#EVENTS}, in order for each subject. */
public interface Event {

    /**
     * What this is about: the record key and the CloudEvents {@code subject}. Not named so, for an identity has a subject too, which a
     * record's component would put in its place.
     */
    String subjectId();
}

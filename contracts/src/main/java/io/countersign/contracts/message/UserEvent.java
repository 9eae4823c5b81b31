package io.countersign.contracts.message;

/** An event about a user. Its subject is the user id. */
public interface UserEvent extends Event {

    String userId();

    @Override
    default String subjectId() {
        return userId();
    }
}

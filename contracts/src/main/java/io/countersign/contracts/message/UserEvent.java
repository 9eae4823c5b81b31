package io.countersign.contracts.message;

/** An event about a user: its subject is the user id. */
public interface UserEvent extends Event {

    String userId();

    @Override
    default String subjectId() {
        return userId();
    }
}

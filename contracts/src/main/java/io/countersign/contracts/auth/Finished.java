package io.countersign.contracts.auth;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.TokenPair;

/** How a finished attempt ended. */
@MessageType("auth.Finished.v1")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Finished.SignedIn.class, name = "signed-in"),
    @JsonSubTypes.Type(value = Finished.Linked.class, name = "linked"),
    @JsonSubTypes.Type(value = Finished.ConfirmationNeeded.class, name = "confirmation-needed")
})
public sealed interface Finished {

    /** A session was opened. */
    record SignedIn(User user, TokenPair tokens) implements Finished {}

    /** The identity belongs to the user now. */
    record Linked(String userId, String provider) implements Finished {}

    /**
     * A program prepared this linking and a browser came back with it: its user must confirm before anything is linked.
     *
     * @param account what its owner knows the account by that would own the identity
     * @param identity how the identity calls itself at the provider
     * @param confirmation goes into {@link ConfirmLinking}; single use
     */
    record ConfirmationNeeded(String attemptId, String account, String provider, String identity, Secret confirmation)
            implements Finished {}
}

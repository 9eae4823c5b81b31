package io.countersign.contracts.auth;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.TokenPair;

/** The result of a finished attempt. */
@MessageType("auth.Finished.v1")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Finished.SignedIn.class, name = "signed-in"),
    @JsonSubTypes.Type(value = Finished.Linked.class, name = "linked"),
    @JsonSubTypes.Type(value = Finished.ConfirmationNeeded.class, name = "confirmation-needed")
})
public sealed interface Finished {

    /**
     * The user is signed in and a session is open.
     *
     * @param user the account
     * @param tokens the first tokens of the session
     */
    record SignedIn(User user, TokenPair tokens) implements Finished {}

    /**
     * The identity is linked to the account.
     *
     * @param userId the account, a UUID
     * @param provider the provider's string id
     */
    record Linked(String userId, String provider) implements Finished {}

    /**
     * A program prepared the linking, and a browser returned from the provider. Its user must confirm before the identity is linked.
     *
     * @param attemptId the attempt, a UUID
     * @param account a name by which its owner recognizes the account to link to
     * @param provider the provider's string id
     * @param identity a name by which its owner recognizes the identity, such as its e-mail address
     * @param confirmation to be sent in {@link ConfirmLinking}; single use
     */
    record ConfirmationNeeded(String attemptId, String account, String provider, String identity, Secret confirmation)
            implements Finished {}
}

package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Stores a linking attempt. Sent by the link service once it knows that the user may link this provider.
 *
 * @param attemptId a fresh UUID: the {@code state}
 * @param userId who will own the identity
 * @param browserBinding as in {@link PrepareSignIn}
 */
@MessageType("auth.PrepareLinking.v1")
public record PrepareLinking(
        String attemptId,
        String userId,
        String provider,
        Flow flow,
        @Nullable String loginHint,
        @Nullable String browserBinding)
        implements Command<AuthorizationRequest> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return attemptId;
    }
}

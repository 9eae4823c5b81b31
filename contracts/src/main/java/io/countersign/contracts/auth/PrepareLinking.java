package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Stores a linking attempt. The link service sends it once it has checked that the user may link this provider. Refused with
 * {@code PROVIDER_FAILED} if the provider's metadata is not available.
 *
 * @param attemptId a new random UUID: the {@code state}
 * @param userId the account that the identity is to be linked to, a UUID
 * @param provider the provider's string id
 * @param flow the API that prepares, and must finish, the attempt
 * @param loginHint as in {@link PrepareSignIn}
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
        implements Command<PreparedAttempt> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return attemptId;
    }
}

package io.countersign.contracts.link;

import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the user may link this provider, then forwards to the auth service. Refused with {@code PROVIDER_ALREADY_LINKED}.
 *
 * @param attemptId a new random UUID: the {@code state}
 * @param userId the account that the identity is to be linked to, a UUID
 * @param provider the provider's string id
 * @param flow the API that prepares, and must finish, the attempt
 * @param loginHint as in {@link io.countersign.contracts.auth.PrepareSignIn}
 * @param browserBinding as in {@link io.countersign.contracts.auth.PrepareSignIn}
 * @see io.countersign.contracts.auth.PrepareLinking
 */
@MessageType("link.BeginLinking.v1")
public record BeginLinking(
        String attemptId,
        String userId,
        String provider,
        Flow flow,
        @Nullable String loginHint,
        @Nullable String browserBinding)
        implements Command<PreparedAttempt> {

    @Override
    public String topic() {
        return Topics.LINK_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}

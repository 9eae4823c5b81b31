package io.countersign.contracts.link;

import io.countersign.contracts.auth.AuthorizationRequest;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Refuses with {@code PROVIDER_ALREADY_LINKED}, or forwards to the auth service to prepare the attempt.
 *
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
        implements Command<AuthorizationRequest> {

    @Override
    public String topic() {
        return Topics.LINK_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}

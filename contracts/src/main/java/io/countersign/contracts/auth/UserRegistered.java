package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.UserEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person signed in for the first time and has an account now. */
@MessageType("auth.UserRegistered.v1")
public record UserRegistered(String userId, @Nullable String email, String nickname, Instant createdAt)
        implements UserEvent {}

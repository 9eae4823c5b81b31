package io.countersign.auth.signin;

import io.countersign.contracts.auth.VerifiedSignIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a taken attempt, for those that ask again.
 *
 * @param signIn null when it was refused
 * @param confirmationHash SHA-256 (base64url) of the token that confirms the linking, where it needs one
 */
public record AttemptResult(
        String attemptId,
        @Nullable VerifiedSignIn signIn,
        @Nullable String confirmationHash,
        Instant expiresAt) {}

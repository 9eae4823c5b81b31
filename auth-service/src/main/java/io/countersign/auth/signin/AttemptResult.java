package io.countersign.auth.signin;

import io.countersign.contracts.auth.VerifiedSignIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a redeemed attempt, for repeated requests.
 *
 * @param signIn null if it was refused
 * @param confirmationHash SHA-256 (base64url) of the token that confirms the linking, where it needs one
 */
public record AttemptResult(
        String attemptId,
        @Nullable VerifiedSignIn signIn,
        @Nullable String confirmationHash,
        Instant expiresAt) {}

package io.countersign.auth.oidc;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The failures of sign-ins with a provider: {@code CREDENTIAL_INVALID} and {@code PROVIDER_FAILED}. */
public final class ProviderRefusals {

    /** RFC 6749 appendix A.7 without HTML metacharacters: front ends show the code. */
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z0-9_.:/-]{1,64}");

    private ProviderRefusals() {}

    /** The provider refused, or its response failed validation. */
    public static Refused credentialInvalid(String reason) {
        return new Refused(FailureCode.CREDENTIAL_INVALID, reason);
    }

    /** The provider returned an error (RFC 6749 sections 4.1.2.1 and 5.2); a malformed code is omitted. */
    public static Refused refusedByProvider(@Nullable String error) {
        Failure failure = Failure.of(FailureCode.CREDENTIAL_INVALID, "The provider refused the sign-in.");
        return new Refused(
                error != null && ERROR_CODE.matcher(error).matches() ? failure.withProviderError(error) : failure);
    }

    /** The provider failed. */
    public static Refused providerFailed(String reason) {
        return new Refused(FailureCode.PROVIDER_FAILED, reason);
    }
}

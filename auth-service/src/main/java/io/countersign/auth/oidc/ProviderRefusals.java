package io.countersign.auth.oidc;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two ways in which a provider's part of a sign-in fails. */
public final class ProviderRefusals {

    /** RFC 6749 appendix A.7 without what could mean something in a page: it stands in sentences that front ends show. */
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z0-9_.:/-]{1,64}");

    private ProviderRefusals() {}

    /** What the provider said is a refusal, or is not to be believed. */
    public static Refused credentialInvalid(String reason) {
        return new Refused(FailureCode.CREDENTIAL_INVALID, reason);
    }

    /** The provider refused with an error code of its own; one that is no such code is left out. */
    public static Refused refusedByProvider(@Nullable String error) {
        Failure failure = Failure.of(FailureCode.CREDENTIAL_INVALID, "The provider refused the sign-in.");
        return new Refused(
                error != null && ERROR_CODE.matcher(error).matches() ? failure.withProviderError(error) : failure);
    }

    /** The provider did not do its part. */
    public static Refused providerFailed(String reason) {
        return new Refused(FailureCode.PROVIDER_FAILED, reason);
    }
}

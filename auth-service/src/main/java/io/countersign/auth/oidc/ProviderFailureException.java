package io.countersign.auth.oidc;

import io.countersign.contracts.message.Refused;

/**
 * A failure of the provider, independent of the user: only this opens its circuit breaker. A failure that a user can cause, such as a
 * refused code, is a {@link Refused}.
 */
public final class ProviderFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NO_STATUS = 0;

    private final int status;

    /** @param reason a sentence; nothing in it comes from the provider */
    public ProviderFailureException(String reason) {
        this(reason, NO_STATUS);
    }

    private ProviderFailureException(String reason, int status) {
        super(reason, null, false, false);
        this.status = status;
    }

    /** @param what the endpoint that responded */
    public static ProviderFailureException ofStatus(String what, int status) {
        return new ProviderFailureException("The " + what + " responded with status " + status + ".", status);
    }

    /** Whether the response had a 4xx status. */
    public boolean isClientError() {
        return status >= 400 && status < 500;
    }

    public Refused toRefused() {
        return ProviderRefusals.providerFailed(reason());
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}

package io.countersign.auth.oidc;

import io.countersign.contracts.message.Refused;

/**
 * A provider did not do its part, whomever it was asked for: this is what opens its circuit breaker. What a user could bring about, such
 * as a refused code, is {@link Refused} at once.
 */
public final class ProviderFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NO_STATUS = 0;

    private final int status;

    /** @param reason a sentence without anything that the provider sent */
    public ProviderFailureException(String reason) {
        this(reason, NO_STATUS);
    }

    private ProviderFailureException(String reason, int status) {
        super(reason, null, false, false);
        this.status = status;
    }

    public static ProviderFailureException ofStatus(String what, int status) {
        return new ProviderFailureException("The " + what + " answered " + status + ".", status);
    }

    /** Whether it was an answer that finds fault with the request. */
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

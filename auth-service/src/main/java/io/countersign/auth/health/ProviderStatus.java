package io.countersign.auth.health;

/** How a provider fares. */
public enum ProviderStatus {
    /** Nobody has anything against it. */
    UP,
    /** At least one instance refuses its sign-ins. */
    DEGRADED
}

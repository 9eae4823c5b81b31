package io.countersign.environment.provider;

/** How a provider responses the services. */
public enum Behaviour {
    OK,
    /** Right responses after three seconds. */
    SLOW,
    /** Right responses, a few bytes each second. */
    DRIP,
    /** It takes requests and says nothing. */
    HANG,
    /** Nobody listens. */
    DEAD,
    /** HTTP 500. */
    ERRORS
}

package io.countersign.environment.provider;

/** How a provider answers the services. */
public enum Behaviour {
    OK,
    /** Right answers after three seconds. */
    SLOW,
    /** Right answers, a few bytes each second. */
    DRIP,
    /** It takes requests and says nothing. */
    HANG,
    /** Nobody listens. */
    DEAD,
    /** HTTP 500. */
    ERRORS
}

package io.countersign.environment.provider;

/** How a provider responds to the services. */
public enum Behaviour {
    OK,
    /** Correct responses after three seconds. */
    SLOW,
    /** Correct responses, at 20 bytes per second. */
    DRIP,
    /** Requests are accepted and get no response. */
    HANG,
    /** The port is closed. */
    DEAD,
    /** HTTP 500. */
    ERRORS
}

package io.countersign.simulation.world;

/**
 * A fault at one place of a run.
 *
 * @param place the call, with how often it was made before: unique in a run
 * @param kind what happens there
 */
public record Fault(String place, Kind kind) {

    /** What can happen at a call from one process to a server. */
    public enum Kind {
        /** The caller crashes instead of sending the request. */
        CRASH_BEFORE,
        /** The server executes the request; the caller crashes before it has the response. */
        CRASH_AFTER,
        /** The request is lost; the caller gets an error after its time-out. */
        LOST_REQUEST,
        /** The server executes the request; the response is lost; the caller gets an error after its time-out. */
        LOST_RESPONSE,
        /** The request takes long; other requests overtake it. */
        LATE_REQUEST,
        /** The response takes long. */
        LATE_RESPONSE,
        /** The caller stands still once its request is sent. */
        PAUSE,
        /** Something that the place itself names, such as a failover. */
        AS_NAMED
    }

    @Override
    public String toString() {
        return kind == Kind.AS_NAMED ? place : kind + " at " + place;
    }
}

package io.countersign.simulation.load;

import io.countersign.faults.history.Outcome;
import io.countersign.faults.load.Api;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The response to a call.
 *
 * @param status the HTTP status; 0 if there was no response
 * @param error the error code; {@code 0} if there is none
 * @param cookie {@code name=value} of the first cookie that it sets
 */
record Reply(
        Outcome outcome,
        int status,
        String error,
        String body,
        @Nullable String cookie) {

    static Reply none(String reason) {
        return new Reply(Outcome.INFO, 0, reason, "", null);
    }

    boolean ok() {
        return outcome == Outcome.OK;
    }

    boolean isIndeterminate() {
        return outcome == Outcome.INFO;
    }

    JsonNode json() {
        return Api.parse(body);
    }

    /** What the session API's envelope contains. */
    JsonNode data() {
        return json().path("data");
    }
}

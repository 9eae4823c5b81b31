package io.countersign.faults.load;

import io.countersign.faults.history.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The response to a call, or its absence.
 *
 * @param status the HTTP status; 0 if there was no response
 * @param error the error code of its API, {@code 0} for none
 */
record Response(
        Outcome outcome,
        int status,
        String error,
        String body,
        Map<String, List<String>> headers,
        Instant started,
        Instant ended) {

    static Response none(Instant started, Instant ended, String why) {
        return new Response(Outcome.INFO, 0, why, "", Map.of(), started, ended);
    }

    boolean ok() {
        return outcome == Outcome.OK;
    }

    boolean indeterminate() {
        return outcome == Outcome.INFO;
    }

    /** Whether the presented credential was refused. */
    boolean unauthenticated() {
        return error.equals("401") || error.equals("40020");
    }

    /** Whether the identity belongs to another user. */
    boolean identityTaken() {
        return error.equals("40067") || error.contains("Account%20already%20linked");
    }

    JsonNode json() {
        return Api.parse(body);
    }

    /** The session API's {@code data}. */
    JsonNode data() {
        return json().path("data");
    }

    /** The cookies that were set, as the value of a {@code Cookie} header. */
    Optional<String> cookies() {
        List<String> set = headers.getOrDefault("set-cookie", List.of());
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        "; ", set.stream().map(one -> one.split(";", 2)[0]).toList()));
    }
}

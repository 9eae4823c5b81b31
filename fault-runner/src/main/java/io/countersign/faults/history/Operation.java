package io.countersign.faults.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of a client: its invocation and its outcome.
 *
 * @param number from 1, in the order of invocation
 * @param instance the instance that was called, such as {@code gateway-2}
 * @param started just before the request was sent
 * @param ended just after the response was read, or the call failed without one
 * @param status the HTTP status; 0 if there was no response
 * @param timeout how long the response may take
 */
public record Operation(
        long number,
        OperationKind kind,
        String instance,
        Instant started,
        Instant ended,
        Outcome outcome,
        int status,
        Duration timeout,
        Map<Attribute, String> attributes) {

    public Operation {
        attributes = Map.copyOf(attributes);
    }

    public Optional<String> attribute(Attribute attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }
}

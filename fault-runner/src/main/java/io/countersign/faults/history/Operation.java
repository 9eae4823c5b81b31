package io.countersign.faults.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a client.
 *
 * @param number counts the operations of a run from 1, in the order in which they began
 * @param instance the instance that was called, such as {@code gateway-2}
 * @param started just before the request was sent
 * @param ended just after the answer was read, or its absence was certain
 * @param status the HTTP status; 0 when there was no answer
 * @param timeout how long the answer may take
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

package io.countersign.messaging.test;

import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventRoutes.EventContext;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** A subscriber that records every event, including repeats. */
final class ReceivedEvents {

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();

    Mono<Void> receive(Event event, EventContext context) {
        return Mono.fromRunnable(() -> received.add(new Received(context.eventId(), context.sequence(), event)));
    }

    /** In order of arrival. */
    List<Event> about(String subject) {
        return receivedAbout(subject).map(Received::event).toList();
    }

    /** Each event once. */
    Map<Long, Event> bySequence(String subject) {
        return receivedAbout(subject)
                .distinct()
                .collect(Collectors.toMap(
                        Received::sequence,
                        Received::event,
                        (one, other) -> {
                            throw new IllegalStateException("Two events with one sequence: " + one + other);
                        },
                        TreeMap::new));
    }

    private Stream<Received> receivedAbout(String subject) {
        return received.stream().filter(one -> one.event.subjectId().equals(subject));
    }

    private record Received(String id, long sequence, Event event) {}
}

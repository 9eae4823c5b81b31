package io.countersign.gateway.events;

import io.countersign.messaging.EventRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Distributes events to the subscribers of each user, and replays the recent ones to new subscribers. */
final class RecentEvents implements UserEventFeed, Consumer<EventRecord> {

    /** How many events are buffered for a slow subscriber; the newest beyond that are dropped. */
    private static final int MAX_BUFFERED = 256;

    private final int replayLimit;
    private final Deque<EventRecord> recent = new ArrayDeque<>();
    private final Map<String, Set<FluxSink<EventRecord>>> subscribers = new HashMap<>();

    /** @param replayLimit how many recent events, of all users together, are retained */
    RecentEvents(int replayLimit) {
        this.replayLimit = replayLimit;
    }

    @Override
    public Flux<EventRecord> eventsOf(String userId) {
        return Flux.<EventRecord>create(sink -> subscribe(userId, sink), FluxSink.OverflowStrategy.IGNORE)
                .onBackpressureBuffer(MAX_BUFFERED, event -> {}, BufferOverflowStrategy.DROP_LATEST);
    }

    @Override
    public synchronized void accept(EventRecord event) {
        recent.addLast(event);
        if (recent.size() > replayLimit) {
            recent.removeFirst();
        }
        List.copyOf(subscribers.getOrDefault(event.subject(), Set.of())).forEach(sink -> sink.next(event));
    }

    /** Ends every stream, so that none delays the shutdown. */
    public synchronized void completeAll() {
        List.copyOf(subscribers.values()).forEach(sinks -> List.copyOf(sinks).forEach(FluxSink::complete));
    }

    private synchronized void subscribe(String userId, FluxSink<EventRecord> sink) {
        recent.stream().filter(event -> event.subject().equals(userId)).forEach(sink::next);
        subscribers.computeIfAbsent(userId, user -> new HashSet<>()).add(sink);
        sink.onDispose(() -> unsubscribe(userId, sink));
    }

    private synchronized void unsubscribe(String userId, FluxSink<EventRecord> sink) {
        subscribers.computeIfPresent(userId, (user, sinks) -> {
            sinks.remove(sink);
            return sinks.isEmpty() ? null : sinks;
        });
    }
}

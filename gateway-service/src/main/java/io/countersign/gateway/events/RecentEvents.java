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

/** Fans the events out by user, and remembers the last ones of all users for those who come later. */
public final class RecentEvents implements UserEventFeed, Consumer<EventRecord> {

    /** A listener who does not keep up is not waited for: beyond these it misses the newest. */
    private static final int MOST_UNREAD = 256;

    private final int remembered;
    private final Deque<EventRecord> last = new ArrayDeque<>();
    private final Map<String, Set<FluxSink<EventRecord>>> listeners = new HashMap<>();

    /** @param remembered how many events */
    public RecentEvents(int remembered) {
        this.remembered = remembered;
    }

    @Override
    public Flux<EventRecord> of(String userId) {
        return Flux.<EventRecord>create(sink -> begin(userId, sink), FluxSink.OverflowStrategy.IGNORE)
                .onBackpressureBuffer(MOST_UNREAD, event -> {}, BufferOverflowStrategy.DROP_LATEST);
    }

    @Override
    public synchronized void accept(EventRecord event) {
        last.addLast(event);
        if (last.size() > remembered) {
            last.removeFirst();
        }
        List.copyOf(listeners.getOrDefault(event.subject(), Set.of())).forEach(sink -> sink.next(event));
    }

    /** Ends every stream, so that nobody waits for a gateway that stops. */
    public synchronized void end() {
        List.copyOf(listeners.values()).forEach(sinks -> List.copyOf(sinks).forEach(FluxSink::complete));
    }

    private synchronized void begin(String userId, FluxSink<EventRecord> sink) {
        last.stream().filter(event -> event.subject().equals(userId)).forEach(sink::next);
        listeners.computeIfAbsent(userId, user -> new HashSet<>()).add(sink);
        sink.onDispose(() -> forget(userId, sink));
    }

    private synchronized void forget(String userId, FluxSink<EventRecord> sink) {
        listeners.computeIfPresent(userId, (user, sinks) -> {
            sinks.remove(sink);
            return sinks.isEmpty() ? null : sinks;
        });
    }
}

package io.countersign.token.sessions;

import io.countersign.messaging.EventPublisher;
import io.countersign.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store without a store: the same guarantees, in a map. */
final class InMemorySessionLog implements SessionLog {

    private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();
    private final EventPublisher events;
    private final Mono<Void> way;

    InMemorySessionLog(EventPublisher events) {
        this(events, Mono.empty());
    }

    /** @param way what every entry has to pass before it arrives */
    InMemorySessionLog(EventPublisher events, Mono<Void> way) {
        this.events = events;
        this.way = way;
    }

    @Override
    public Mono<Write<Entry>> append(Entry entry) {
        return way.then(Mono.fromSupplier(() -> Write.wonIf(entries.putIfAbsent(key(entry), entry) == null, entry)));
    }

    @Override
    public Mono<Entry> find(String sessionId, long number) {
        return Mono.fromSupplier(() -> entries.get(key(sessionId, number)));
    }

    @Override
    public Mono<Map<Long, Entry>> findAll(String sessionId, Collection<Long> numbers) {
        return Flux.fromIterable(numbers)
                .flatMap(number -> find(sessionId, number))
                .collect(Collectors.toMap(Entry::number, Function.identity()));
    }

    @Override
    public Mono<Entry> head(String sessionId) {
        return Mono.fromSupplier(() -> {
            Map.Entry<String, Entry> last = entries.floorEntry(key(sessionId, Integer.MAX_VALUE));
            return last != null && last.getValue().session().id().equals(sessionId) ? last.getValue() : null;
        });
    }

    @Override
    public Flux<Chain> chains(String userId) {
        return Flux.fromIterable(entries.values())
                .filter(entry -> entry.opening() != null)
                .filter(entry -> entry.session().userId().equals(userId))
                .flatMap(first -> head(first.session().id()).map(newest -> new Chain(first, newest)));
    }

    @Override
    public Mono<Boolean> addToken(Entry entry, String hash, String commandId, Instant expires) {
        return Mono.fromSupplier(() -> {
            AtomicBoolean added = new AtomicBoolean();
            entries.computeIfPresent(key(entry), (key, current) -> {
                Generation more = more(current.generation(), hash, commandId, expires);
                added.set(more != null);
                return more == null ? current : withGeneration(current, more);
            });
            return added.get();
        });
    }

    @Override
    public Mono<Void> publish(Entry entry) {
        if (entry.pending().isEmpty()) {
            return Mono.empty();
        }
        return events.publish(entry.pending())
                .doOnSuccess(done -> entries.computeIfPresent(
                        key(entry),
                        (key, current) -> new Entry(
                                current.session(),
                                current.number(),
                                current.at(),
                                current.known(),
                                current.opening(),
                                current.generation(),
                                current.revoked(),
                                List.of())));
    }

    private static @Nullable Generation more(
            @Nullable Generation before, String hash, String commandId, Instant expires) {
        if (before == null || before.hashes().size() >= Generation.MAX_TOKENS) {
            return null;
        }
        List<String> hashes = new ArrayList<>(before.hashes());
        hashes.add(hash);
        List<String> commandIds = new ArrayList<>(before.commandIds());
        commandIds.add(commandId);
        return new Generation(hashes, commandIds, before.idleUntil().isAfter(expires) ? before.idleUntil() : expires);
    }

    private static Entry withGeneration(Entry entry, Generation generation) {
        return new Entry(
                entry.session(),
                entry.number(),
                entry.at(),
                entry.known(),
                entry.opening(),
                generation,
                entry.revoked(),
                entry.pending());
    }

    private static String key(Entry entry) {
        return key(entry.session().id(), entry.number());
    }

    private static String key(String sessionId, long number) {
        return String.format("%s:%010d", sessionId, number);
    }
}

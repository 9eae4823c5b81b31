package io.countersign.auth.health;

import io.countersign.messaging.EventRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** States as a map keeps them, and what was published of them. */
final class InMemoryProviderStates implements ProviderStates {

    final List<EventRecord> published = new CopyOnWriteArrayList<>();
    int finds;
    int writes;
    boolean away;

    /** What another instance does between the next reading and the writing that follows. */
    Runnable meanwhile = () -> {};

    private final Map<String, ProviderState> states = new ConcurrentHashMap<>();

    ProviderState of(String provider) {
        return states.get(provider);
    }

    @Override
    public Mono<ProviderState> find(String provider) {
        return reachable(() -> {
            finds++;
            ProviderState found = states.get(provider);
            Runnable others = meanwhile;
            meanwhile = () -> {};
            others.run();
            return found;
        });
    }

    @Override
    public Mono<Boolean> add(ProviderState state) {
        return reachable(() -> {
            writes++;
            return states.putIfAbsent(state.id(), state) == null;
        });
    }

    @Override
    public Mono<Boolean> replace(ProviderState before, ProviderState after) {
        return reachable(() -> {
            writes++;
            return states.replace(before.id(), before, after);
        });
    }

    @Override
    public Mono<ProviderState> publish(ProviderState state) {
        return reachable(() -> {
            state.pending().stream().filter(event -> !published.contains(event)).forEach(published::add);
            return state;
        });
    }

    private <T> Mono<T> reachable(Supplier<T> work) {
        return Mono.defer(() ->
                away ? Mono.error(new IllegalStateException("The store is away.")) : Mono.justOrEmpty(work.get()));
    }
}

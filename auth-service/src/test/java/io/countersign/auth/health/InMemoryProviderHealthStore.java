package io.countersign.auth.health;

import io.countersign.messaging.EventRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** States as a map keeps them, and what was published of them. */
final class InMemoryProviderHealthStore implements ProviderHealthStore {

    final List<EventRecord> published = new CopyOnWriteArrayList<>();
    int finds;
    int writes;
    boolean away;

    /** What another instance does between the next reading and the writing that follows. */
    Runnable meanwhile = () -> {};

    private final Map<String, ProviderHealth> states = new ConcurrentHashMap<>();

    ProviderHealth of(String provider) {
        return states.get(provider);
    }

    @Override
    public Mono<ProviderHealth> find(String provider) {
        return reachable(() -> {
            finds++;
            ProviderHealth found = states.get(provider);
            Runnable others = meanwhile;
            meanwhile = () -> {};
            others.run();
            return found;
        });
    }

    @Override
    public Mono<Boolean> add(ProviderHealth state) {
        return reachable(() -> {
            writes++;
            return states.putIfAbsent(state.id(), state) == null;
        });
    }

    @Override
    public Mono<Boolean> replace(ProviderHealth before, ProviderHealth after) {
        return reachable(() -> {
            writes++;
            return states.replace(before.id(), before, after);
        });
    }

    @Override
    public Mono<ProviderHealth> publish(ProviderHealth state) {
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

package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The fences of users, in a map. */
final class InMemoryUserFences implements UserFences {

    private final Map<String, Map<RevocationReason, Long>> users = new ConcurrentHashMap<>();

    @Override
    public Mono<Void> add(String userId, long version, RevocationReason reason) {
        return Mono.fromRunnable(() ->
                users.computeIfAbsent(userId, id -> new ConcurrentHashMap<>()).merge(reason, version, Math::max));
    }

    @Override
    public Mono<Map<RevocationReason, Long>> of(String userId) {
        return Mono.fromSupplier(() -> users.get(userId)).map(Map::copyOf);
    }
}

package io.countersign.token.sessions;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

final class InMemoryLinkFences implements LinkFences {

    private final Set<String> links = ConcurrentHashMap.newKeySet();

    @Override
    public Mono<Void> add(String linkId) {
        return Mono.fromRunnable(() -> links.add(linkId));
    }

    @Override
    public Mono<Boolean> contains(String linkId) {
        return Mono.fromSupplier(() -> links.contains(linkId));
    }
}

package io.countersign.auth.signin;

import io.countersign.store.InsertOnce;
import io.countersign.store.Write;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Insert-once documents in a map. */
final class InMemoryInsertOnce<D> implements InsertOnce<D> {

    final Map<String, D> documents = new ConcurrentHashMap<>();
    private final Function<D, String> id;

    InMemoryInsertOnce(Function<D, String> id) {
        this.id = id;
    }

    @Override
    public Mono<Write<D>> insert(D document) {
        return Mono.fromSupplier(
                () -> Write.wonIf(documents.putIfAbsent(id.apply(document), document) == null, document));
    }

    @Override
    public Mono<D> find(String documentId) {
        return Mono.fromSupplier(() -> documents.get(documentId));
    }

    @Override
    public Mono<Map<String, D>> findAll(Collection<String> ids) {
        return Mono.fromSupplier(() -> ids.stream()
                .filter(documents::containsKey)
                .collect(Collectors.toMap(Function.identity(), documents::get)));
    }
}

package io.countersign.auth.mongo;

import io.countersign.store.InsertOnce;
import io.countersign.store.Write;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Maps domain records to documents of an {@link InsertOnce} collection.
 *
 * @param <T> the domain record
 * @param <D> the document
 */
record MappedInsertOnce<T, D>(InsertOnce<D> documents, Function<T, D> toDocument, Function<D, T> fromDocument)
        implements InsertOnce<T> {

    @Override
    public Mono<Write<T>> insert(T value) {
        return documents.insert(toDocument.apply(value)).map(write -> write.map(stored -> value));
    }

    @Override
    public Mono<T> find(String id) {
        return documents.find(id).map(fromDocument);
    }

    @Override
    public Mono<Map<String, T>> findAll(Collection<String> ids) {
        return documents
                .findAll(ids)
                .map(found -> found.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> fromDocument.apply(entry.getValue()))));
    }
}

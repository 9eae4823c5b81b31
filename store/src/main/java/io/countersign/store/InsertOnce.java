package io.countersign.store;

import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * A collection for decisions by insertion: of all inserts with one {@code _id}, a single one succeeds. Inserts and reads that
 * wait at the same time share a request; a single caller never waits.
 *
 * @param <D> the document, a record whose {@code _id} is its {@code id}
 */
public interface InsertOnce<D> {

    /**
     * Won if this document was inserted, majority and journaled; lost if another has its {@code _id}, which {@link #find} finds from then
     * on.
     */
    Mono<Write<D>> insert(D document);

    /** The document, or empty. */
    Mono<D> find(String id);

    /** The documents that exist, by id. */
    Mono<Map<String, D>> findAll(Collection<String> ids);
}

package io.countersign.store;

import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * A collection whose documents decide something by being there: of all inserts with one {@code _id}, one wins. Inserts and reads that
 * wait at the same time travel together; a lone caller never waits.
 *
 * @param <D> the document, a record whose {@code _id} is its {@code id}
 */
public interface InsertOnce<D> {

    /** Whether this very document was inserted; false when its {@code _id} was there before. Majority and journaled. */
    Mono<Boolean> insert(D document);

    /** The document, or empty. */
    Mono<D> find(String id);

    /** Those that are there, by id. */
    Mono<Map<String, D>> findAll(Collection<String> ids);
}

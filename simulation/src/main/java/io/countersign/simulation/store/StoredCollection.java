package io.countersign.simulation.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The documents of a collection by {@code _id}, as the primary has them and as a majority has them. Documents never change. */
final class StoredCollection {

    static final String ID = "_id";

    private final String namespace;
    private final NavigableMap<BsonValue, BsonDocument> newest = new TreeMap<>(BsonOrder.ASCENDING);
    private final NavigableMap<BsonValue, BsonDocument> committed = new TreeMap<>(BsonOrder.ASCENDING);
    private final Set<String> indexed = new LinkedHashSet<>();
    private final Set<String> expiring = new LinkedHashSet<>();

    /** @param namespace database and name */
    StoredCollection(String namespace) {
        this.namespace = namespace;
    }

    static BsonValue id(BsonDocument document) {
        return Objects.requireNonNull(document.get(ID));
    }

    String namespace() {
        return namespace;
    }

    /** What the primary has, which conditional writes decide on. */
    @Nullable
    BsonDocument newest(BsonValue id) {
        return newest.get(id);
    }

    void putNewest(BsonValue id, @Nullable BsonDocument document) {
        put(newest, id, document);
    }

    void putCommitted(BsonValue id, @Nullable BsonDocument document) {
        put(committed, id, document);
    }

    private static void put(
            NavigableMap<BsonValue, BsonDocument> documents, BsonValue id, @Nullable BsonDocument document) {
        if (document == null) {
            documents.remove(id);
        } else {
            documents.put(id, document);
        }
    }

    /** @param expires whether documents are removed after the time in this field */
    void index(String field, boolean expires) {
        indexed.add(field);
        if (expires) {
            expiring.add(field);
        }
    }

    Set<String> indexed() {
        return indexed;
    }

    Set<String> expiring() {
        return expiring;
    }

    Collection<BsonDocument> newest() {
        return newest.values();
    }

    /** A copy, for they may be changed meanwhile. */
    List<BsonDocument> newest(Filter filter) {
        return matching(newest, filter);
    }

    /** In the order of an index that serves the filter, otherwise by {@code _id}. */
    List<BsonDocument> committed(Filter filter) {
        List<BsonDocument> found = matching(committed, filter);
        if (filter.ids() == null) {
            indexed.stream()
                    .filter(filter.fields()::contains)
                    .findFirst()
                    .ifPresent(field -> found.sort(Sorting.ascending(field)));
        }
        return found;
    }

    private static List<BsonDocument> matching(NavigableMap<BsonValue, BsonDocument> documents, Filter filter) {
        List<BsonDocument> found = new ArrayList<>();
        candidates(documents, filter).filter(filter::matches).forEach(found::add);
        return found;
    }

    private static Stream<BsonDocument> candidates(NavigableMap<BsonValue, BsonDocument> documents, Filter filter) {
        List<BsonValue> ids = filter.ids();
        return ids == null
                ? documents.values().stream()
                : ids.stream().distinct().map(documents::get).filter(Objects::nonNull);
    }
}

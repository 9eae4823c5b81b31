package io.countersign.store;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** Creates indexes in the background and as often as it takes, so that a service starts without its store. */
public final class Indexes implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Indexes.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    private static final long MAX_BUILD_MINUTES = 30;

    private final MongoDatabase database;
    private final Disposable.Composite creations = Disposables.composite();

    Indexes(MongoDatabase database) {
        this.database = database.withTimeout(MAX_BUILD_MINUTES, TimeUnit.MINUTES);
    }

    /** Removes a document some time (a minute, as a rule) after the instant in that field. Code must check the expiry as well. */
    public static IndexModel expiry(String field) {
        return new IndexModel(Sorts.ascending(field), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** The fields in that order, ascending. */
    public static IndexModel on(String... fields) {
        return new IndexModel(Sorts.ascending(fields));
    }

    /** Ascending; a document without the field is not in it. */
    public static IndexModel sparse(String field) {
        return new IndexModel(Sorts.ascending(field), new IndexOptions().sparse(true));
    }

    void create(String collection, List<IndexModel> indexes) {
        creations.add(Flux.defer(() -> database.getCollection(collection).createIndexes(indexes))
                .doOnError(error -> log.warn("The indexes of {} wait for the store: {}", collection, error.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(MAX_PAUSE))
                .subscribe());
    }

    @Override
    public void destroy() {
        creations.dispose();
    }
}

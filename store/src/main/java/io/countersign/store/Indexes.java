package io.countersign.store;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Creates indexes in the background, with retries, so that a service starts without its store. */
public final class Indexes implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Indexes.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    private static final long MAX_BUILD_MINUTES = 30;

    private final ReactiveMongoTemplate template;
    private final Disposable.Composite creations = Disposables.composite();

    Indexes(MongoClient client, String database, MongoConverter converter) {
        this.template = new ReactiveMongoTemplate(withTimeToBuild(client, database), converter);
    }

    /** Building an index takes longer than any operation that a command waits for. */
    private static ReactiveMongoDatabaseFactory withTimeToBuild(MongoClient client, String database) {
        return new SimpleReactiveMongoDatabaseFactory(client, database) {
            @Override
            public Mono<MongoDatabase> getMongoDatabase(String name) {
                return super.getMongoDatabase(name)
                        .map(found -> found.withTimeout(MAX_BUILD_MINUTES, TimeUnit.MINUTES));
            }
        };
    }

    /** Removes a document some time (a minute, as a rule) after the instant in that field. Code must check the expiry as well. */
    public static IndexDefinition expiry(String field) {
        return new Index(field, Direction.ASC).expire(Duration.ZERO);
    }

    /** Ascending; a document without the field is not in it. */
    public static IndexDefinition sparse(String field) {
        return new Index(field, Direction.ASC).sparse();
    }

    void create(String collection, List<IndexDefinition> indexes) {
        creations.add(Flux.fromIterable(indexes)
                .concatMap(index -> template.indexOps(collection).createIndex(index))
                .doOnError(error -> log.debug("The indexes of {} wait for the store: {}", collection, error.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(MAX_PAUSE))
                .subscribe());
    }

    @Override
    public void destroy() {
        creations.dispose();
    }
}

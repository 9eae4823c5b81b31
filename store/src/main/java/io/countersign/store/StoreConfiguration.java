package io.countersign.store;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.WarmUp;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.health.MongoReactiveHealthContributorAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.convert.MongoConverter;

/** The store on Spring Boot's reactive client and Spring Data's database factory and template. */
@AutoConfiguration(
        after = DataMongoReactiveAutoConfiguration.class,
        before = MongoReactiveHealthContributorAutoConfiguration.class)
@EnableConfigurationProperties(StoreProperties.class)
public class StoreConfiguration {

    @Bean
    MongoDatabase storeDatabase(ReactiveMongoDatabaseFactory factory) {
        // Known at once: it is a Mono only because it could be bound to a transaction.
        return Objects.requireNonNull(factory.getMongoDatabase().block());
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    StoreFailures storeFailures() {
        return new StoreFailures();
    }

    @Bean
    Indexes storeIndexes(MongoClient client, MongoDatabase database, MongoConverter converter) {
        return new Indexes(client, database.getName(), converter);
    }

    @Bean
    OutboxRelay relay(ReactiveMongoOperations template, Clock clock, StoreProperties properties) {
        return new OutboxRelay(
                template, clock, properties.relay().age(), properties.relay().interval());
    }

    @Bean
    Store store(
            MongoDatabase database,
            ReactiveMongoOperations template,
            EventPublisher events,
            Indexes indexes,
            OutboxRelay relay,
            StoreProperties properties,
            Clock clock) {
        return new Store(database, template, events, indexes, relay, properties.timeout(), clock);
    }

    @Bean
    OptimisticRetry optimisticRetry(Clock clock) {
        return new OptimisticRetry(clock);
    }

    /** First: where there is no store, nothing else need be tried. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WarmUp storeWarmUp(Store store) {
        return new StoreWarmUp(store);
    }

    /** Named so that it replaces Spring Boot's own, which queries the store at every request. */
    @Bean
    StoreHealth mongoHealthIndicator(ReactiveMongoOperations template, ShardKeyCheck shardKeys) {
        return new StoreHealth(template, shardKeys);
    }

    @Bean
    ShardKeyCheck shardKeyCheck(
            ReactiveMongoOperations template, ReactiveMongoDatabaseFactory factory, MongoDatabase database) {
        return new ShardKeyCheck(template, factory, database.getName());
    }

    @Bean
    PeriodicTask shardKeyTask(ShardKeyCheck shardKeys) {
        return shardKeys.task();
    }

    @Bean
    PeriodicTask storeHealthTask(StoreHealth health) {
        return PeriodicTask.of("Pinging the store", health.check(), StoreHealth.INTERVAL);
    }
}

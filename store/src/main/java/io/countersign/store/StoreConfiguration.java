package io.countersign.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.WarmUp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.health.MongoReactiveHealthContributorAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The store on Spring Boot's own reactive client, with durable writes and time-outs. */
@AutoConfiguration(
        after = MongoReactiveAutoConfiguration.class,
        before = MongoReactiveHealthContributorAutoConfiguration.class)
@EnableConfigurationProperties(StoreProperties.class)
public class StoreConfiguration {

    private static final String DEFAULT_DATABASE = "countersign";
    /** A dead server is known to be dead: then an operation need not wait as long as for a silent one. */
    private static final Duration MAX_SERVER_SELECTION = Duration.ofMillis(400);
    /** Of the driver's monitor and pool in the background; operations have their own, shorter bound. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** After the connection string, so that nothing in it weakens a write. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer storeClientSettings(StoreProperties properties) {
        return settings -> customize(settings, properties.timeout());
    }

    private static void customize(MongoClientSettings.Builder settings, Duration timeout) {
        long selection = Math.min(MAX_SERVER_SELECTION.toMillis(), timeout.toMillis());
        settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .applyToClusterSettings(c -> c.serverSelectionTimeout(selection, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(s -> s.connectTimeout((int) CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Bean
    MongoDatabase storeDatabase(MongoClient client, MongoProperties properties) {
        return client.getDatabase(databaseName(properties));
    }

    private static String databaseName(MongoProperties properties) {
        return Optional.ofNullable(properties.getDatabase())
                .or(() -> Optional.ofNullable(properties.getUri())
                        .map(ConnectionString::new)
                        .map(ConnectionString::getDatabase))
                .orElse(DEFAULT_DATABASE);
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
    Indexes storeIndexes(MongoDatabase database) {
        return new Indexes(database);
    }

    @Bean
    OutboxRelay relay(Clock clock, StoreProperties properties) {
        return new OutboxRelay(
                clock, properties.relay().age(), properties.relay().interval());
    }

    @Bean
    Store store(
            MongoDatabase database,
            EventPublisher events,
            Indexes indexes,
            OutboxRelay relay,
            StoreProperties properties,
            Clock clock) {
        return new Store(database, events, indexes, relay, properties.timeout(), clock);
    }

    /** First: where there is no store, nothing else need be tried. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WarmUp storeWarmUp(Store store) {
        return new StoreWarmUp(store);
    }

    /** Named so that it takes the place of Spring Boot's own, which asks the store at every request. */
    @Bean
    StoreHealth mongoHealthIndicator(MongoDatabase database, StoreProperties properties) {
        return new StoreHealth(database, properties.timeout());
    }

    @Bean
    PeriodicTask storeHealthTask(StoreHealth health) {
        return PeriodicTask.of("Reaching the store", health.check(), StoreHealth.INTERVAL);
    }
}

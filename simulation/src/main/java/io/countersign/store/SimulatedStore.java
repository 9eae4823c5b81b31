package io.countersign.store;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.FailureClassifier;
import io.countersign.simulation.service.Defaults;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * The store of one process, wired as {@link StoreConfiguration} wires it, on any client. It is in this package because the parts are
 * package-private.
 */
public final class SimulatedStore {

    /** One for all runs, because making it takes longer than a run. */
    private static final MongoConverter CONVERTER = converter();

    private final Store store;
    private final OutboxRelay relay;
    private final List<SmartLifecycle> tasks;

    private SimulatedStore(Store store, OutboxRelay relay, List<SmartLifecycle> tasks) {
        this.store = store;
        this.relay = relay;
        this.tasks = tasks;
    }

    /**
     * The settings of a service.
     *
     * @param timeout of one operation
     * @param relayAge events younger than this are left to their handler
     * @param relayInterval the pause between two sweeps
     */
    public record Timing(Duration timeout, Duration relayAge, Duration relayInterval) {

        /** As services have it unless configured. */
        public static final Timing DEFAULT = of(Defaults.of(StoreProperties.class));

        private static Timing of(StoreProperties properties) {
            return new Timing(
                    properties.timeout(),
                    properties.relay().age(),
                    properties.relay().interval());
        }

        private StoreProperties properties() {
            return new StoreProperties(timeout, new StoreProperties.Relaying(relayAge, relayInterval));
        }
    }

    /** Its background tasks do not run before {@link #start}. */
    public static SimulatedStore of(
            MongoClient client, String database, EventPublisher events, Clock clock, Timing timing) {
        DroppedErrors.logOutagesAtDebugLevel();
        ReactiveMongoDatabaseFactory factory = new SimpleReactiveMongoDatabaseFactory(client, database);
        return of(client, factory, events, clock, timing.properties());
    }

    private static SimulatedStore of(
            MongoClient client,
            ReactiveMongoDatabaseFactory factory,
            EventPublisher events,
            Clock clock,
            StoreProperties properties) {
        StoreConfiguration beans = new StoreConfiguration();
        ReactiveMongoOperations template = new ReactiveMongoTemplate(factory, CONVERTER);
        MongoDatabase database = beans.storeDatabase(factory);
        Indexes indexes = beans.storeIndexes(client, database, CONVERTER);
        OutboxRelay relay = beans.relay(template, clock, properties);
        Store store = beans.store(database, template, events, indexes, relay, properties, clock);
        ShardKeyCheck shardKeys = beans.shardKeyCheck(template, factory, database);
        StoreHealth health = beans.mongoHealthIndicator(template, shardKeys);
        return new SimulatedStore(
                store, relay, List.of(relay, beans.shardKeyTask(shardKeys), beans.storeHealthTask(health)));
    }

    private static MongoConverter converter() {
        MongoCustomConversions conversions = new MongoCustomConversions(List.of());
        MongoMappingContext context = new MongoMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        context.afterPropertiesSet();
        MappingMongoConverter converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.afterPropertiesSet();
        return converter;
    }

    public Store store() {
        return store;
    }

    /** How failures of the store are refused. */
    public FailureClassifier failures() {
        return new StoreFailures();
    }

    /** Starts the relay and what watches the store, once the service has its collections. */
    public void start() {
        tasks.forEach(SmartLifecycle::start);
    }

    /**
     * Stops them in an orderly way.
     *
     * @param stopped is called when what was published is cleared
     */
    public void stop(Runnable stopped) {
        tasks.stream().filter(task -> task != relay).forEach(SmartLifecycle::stop);
        relay.stop(stopped);
    }

    OutboxRelay relay() {
        return relay;
    }
}

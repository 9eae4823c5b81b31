package io.countersign.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The settings of Spring Boot's reactive client: durable writes, time-outs, and threads that end with the client. */
@AutoConfiguration(before = MongoReactiveAutoConfiguration.class)
@EnableConfigurationProperties(StoreProperties.class)
public class StoreClientConfiguration {

    /** A dead server is known to be dead: then an operation need not wait as long as for a silent one. */
    private static final Duration MAX_SERVER_SELECTION = Duration.ofMillis(400);
    /**
     * Of what the driver does on its own account: monitoring, opening connections, and ending its sessions when the client is closed, which
     * would otherwise wait for a silent server without bound. Operations have their own, shorter one.
     */
    private static final Duration BACKGROUND_TIMEOUT = Duration.ofSeconds(3);

    @Bean
    DriverThreads driverThreads() {
        return new DriverThreads();
    }

    @Bean
    MongoClientSettings mongoClientSettings(DriverThreads threads) {
        return MongoClientSettings.builder()
                .transportSettings(threads.transport())
                .build();
    }

    /** Spring Boot's own, which it omits when there are settings. */
    @Bean
    StandardMongoClientSettingsBuilderCustomizer connectionSettings(MongoConnectionDetails connection) {
        return new StandardMongoClientSettingsBuilderCustomizer(connection, UuidRepresentation.UNSPECIFIED);
    }

    /** After the connection string, so that nothing in it weakens a write. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer storeClientSettings(StoreProperties properties) {
        DroppedErrors.logOutagesAtDebugLevel();
        return settings -> customize(settings, properties.timeout());
    }

    private static void customize(MongoClientSettings.Builder settings, Duration timeout) {
        long selection = Math.min(MAX_SERVER_SELECTION.toMillis(), timeout.toMillis());
        int background = (int) BACKGROUND_TIMEOUT.toMillis();
        settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .applyToClusterSettings(c -> c.serverSelectionTimeout(selection, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(s -> s.connectTimeout(background, TimeUnit.MILLISECONDS)
                        .readTimeout(background, TimeUnit.MILLISECONDS));
    }
}

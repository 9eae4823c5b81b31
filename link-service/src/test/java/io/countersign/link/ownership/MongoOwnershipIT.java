package io.countersign.link.ownership;

import io.countersign.backing.test.TestBackingServices;
import io.countersign.link.mongo.MongoIdentities;
import io.countersign.link.mongo.MongoLinkedAccounts;
import io.countersign.messaging.test.RecordedEvents;
import io.countersign.store.Store;
import io.countersign.store.StoreClientConfiguration;
import io.countersign.store.StoreConfiguration;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The same cases on a real store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoOwnershipIT
        implements SigningInCases,
                LinkingCases,
                UnlinkingCases,
                ErasureCases,
                ConcurrentCases,
                CrashCases,
                OpenReservationCases,
                RandomHistoryCases {

    private ConfigurableApplicationContext context;
    private OwnershipFixture fixture;

    @BeforeAll
    void connect() {
        context = new SpringApplicationBuilder(StoreContext.class)
                .properties(
                        "spring.main.web-application-type=none",
                        "spring.mongodb.uri="
                                + TestBackingServices.mongoUri(TestBackingServices.uniqueName("ownership")))
                .run();
        Store store = context.getBean(Store.class);
        MongoLinkedAccounts accounts = new MongoLinkedAccounts(store);
        fixture = new OwnershipFixture(
                new MongoIdentities(store, Clock.systemUTC()),
                accounts,
                accounts.outbox(),
                context.getBean(RecordedEvents.class));
    }

    @AfterAll
    void disconnect() {
        context.close();
    }

    @Override
    public OwnershipFixture fixture() {
        return fixture;
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        MongoAutoConfiguration.class,
        MongoReactiveAutoConfiguration.class,
        DataMongoReactiveAutoConfiguration.class,
        StoreClientConfiguration.class,
        StoreConfiguration.class
    })
    static class StoreContext {

        @Bean
        RecordedEvents events() {
            return new RecordedEvents();
        }
    }
}

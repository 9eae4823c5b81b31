package io.countersign.token;

import io.countersign.backing.test.TestBackingServices;
import io.countersign.messaging.EventPublisher;
import io.countersign.store.Store;
import io.countersign.store.StoreClientConfiguration;
import io.countersign.store.StoreConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The store of this service on a new database, without the rest of the service. */
public final class StoreContext implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    public StoreContext(EventPublisher events, String... settings) {
        context = new SpringApplicationBuilder(Parts.class)
                .properties(
                        "spring.main.web-application-type=none",
                        "spring.mongodb.uri=" + TestBackingServices.mongoUri(TestBackingServices.uniqueName("token")))
                .properties(settings)
                .initializers(
                        (GenericApplicationContext empty) -> empty.registerBean(EventPublisher.class, () -> events))
                .run();
    }

    public Store store() {
        return context.getBean(Store.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @ImportAutoConfiguration({
        MongoAutoConfiguration.class,
        MongoReactiveAutoConfiguration.class,
        DataMongoReactiveAutoConfiguration.class,
        StoreClientConfiguration.class,
        StoreConfiguration.class
    })
    static class Parts {}
}

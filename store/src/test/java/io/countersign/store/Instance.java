package io.countersign.store;

import com.mongodb.client.model.Filters;
import io.countersign.messaging.EventPublisher;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** One instance of a service with a store, wired as in production. */
final class Instance implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ConfigurableApplicationContext context;
    final Store store;
    final InsertOnce<Note> notes;
    final Outbox<Note> outbox;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
        this.store = context.getBean(Store.class);
        this.notes = store.insertOnce("notes", Note.class, Note::id);
        this.outbox = store.outbox("notes", Note.class);
    }

    static Instance start(String uri, String database, EventPublisher broker, String... settings) {
        return start(uri, database, broker, List.of(), settings);
    }

    /** @param beans further singletons of the context */
    static Instance start(String uri, String database, EventPublisher broker, List<?> beans, String... settings) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false")
                .properties("spring.mongodb.uri=" + uri, "spring.mongodb.database=" + database)
                .properties("countersign.store.relay.age=0s", "countersign.store.relay.interval=1h")
                .properties(settings)
                .initializers(context -> context.getBeanFactory().registerSingleton("broker", broker))
                .initializers(context -> beans.forEach(bean -> context.getBeanFactory()
                        .registerSingleton(bean.getClass().getName(), bean)));
        return new Instance(builder.run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    boolean insert(Note note) {
        return notes.insert(note).blockOptional(TIMEOUT).orElseThrow().isWon();
    }

    Note find(String id) {
        return notes.find(id).block(TIMEOUT);
    }

    long sweep() {
        return bean(OutboxRelay.class).sweep().blockOptional(TIMEOUT).orElseThrow();
    }

    Mono<?> forgetAll() {
        return ((MongoOutbox<Note>) outbox)
                .cleared()
                .then(Mono.from(store.collection("notes", Note.class).deleteMany(Filters.empty())));
    }

    static <T> T await(Mono<T> result) {
        return result.block(TIMEOUT);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        StoreClientConfiguration.class,
        MongoReactiveAutoConfiguration.class,
        DataMongoReactiveAutoConfiguration.class,
        StoreConfiguration.class
    })
    @EnableConfigurationProperties
    static class Wiring {}
}

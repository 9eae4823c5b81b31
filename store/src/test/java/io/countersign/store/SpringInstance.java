package io.countersign.store;

import io.countersign.messaging.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
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
final class SpringInstance extends Instance {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ConfigurableApplicationContext context;

    private SpringInstance(ConfigurableApplicationContext context) {
        super(context.getBean(Store.class));
        this.context = context;
    }

    static SpringInstance start(String uri, String database, EventPublisher broker, String... settings) {
        return start(uri, database, broker, List.of(), settings);
    }

    /** @param beans further singletons of the context */
    static SpringInstance start(String uri, String database, EventPublisher broker, List<?> beans, String... settings) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false")
                .properties("spring.mongodb.uri=" + uri, "spring.mongodb.database=" + database)
                .properties("countersign.store.relay.age=0s", "countersign.store.relay.interval=1h")
                .properties(settings)
                .initializers(context -> context.getBeanFactory().registerSingleton("broker", broker))
                .initializers(context -> beans.forEach(bean -> context.getBeanFactory()
                        .registerSingleton(bean.getClass().getName(), bean)));
        return new SpringInstance(builder.run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    OutboxRelay relay() {
        return bean(OutboxRelay.class);
    }

    @Override
    Instant now() {
        return bean(Clock.class).instant();
    }

    @Override
    <T> T waitFor(Mono<T> result) {
        return await(result);
    }

    @Override
    void eventually(ThrowingRunnable assertion) {
        Awaitility.await().untilAsserted(assertion);
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

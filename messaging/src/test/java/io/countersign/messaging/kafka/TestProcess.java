package io.countersign.messaging.kafka;

import static org.awaitility.Awaitility.await;

import io.countersign.messaging.CommandSender;
import io.countersign.messaging.MessageTypes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** A service's process as messaging sees it: one Spring context. Several live in one test. */
final class TestProcess implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TestProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Builder at(String bootstrapServers) {
        return new Builder(bootstrapServers);
    }

    CommandSender sender() {
        return context.getBean(CommandSender.class);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    boolean isHealthy() {
        return get(BrokerHealthIndicator.class).health().getStatus().equals(Status.UP);
    }

    TestProcess untilHealthy() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(this::isHealthy);
        return this;
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({KafkaAutoConfiguration.class, MessagingAutoConfiguration.class})
    static class Wiring {}

    static final class Builder {

        private final Map<String, Object> properties = new HashMap<>();
        private final Map<Class<?>, Supplier<?>> beans = new HashMap<>();

        private Builder(String bootstrapServers) {
            with("spring.kafka.bootstrap-servers", bootstrapServers);
            with("countersign.sealing.active-key", "test");
            with("countersign.sealing.keys.test", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
            with("countersign.kafka.partitions", 2);
        }

        Builder requesting() {
            return with("countersign.messaging.requester", true);
        }

        Builder with(String property, Object value) {
            properties.put(property, value);
            return this;
        }

        <T> Builder with(Class<T> type, T bean) {
            beans.put(type, () -> bean);
            return this;
        }

        TestProcess start() {
            return new TestProcess(new SpringApplicationBuilder(Wiring.class)
                    .web(WebApplicationType.NONE)
                    .properties(properties)
                    .initializers(this::register)
                    .run());
        }

        @SuppressWarnings("unchecked")
        private void register(ConfigurableApplicationContext context) {
            GenericApplicationContext registry = (GenericApplicationContext) context;
            registry.registerBean(MessageTypes.class, () -> TestMessages.TYPES);
            beans.forEach((type, bean) -> registry.registerBean((Class<Object>) type, (Supplier<Object>) bean));
        }
    }
}

package io.countersign.token;

import static org.awaitility.Awaitility.await;

import io.countersign.contracts.Messages;
import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.RefreshTokenReused;
import io.countersign.contracts.token.Revocation;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.contracts.token.TokensRefreshed;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.kafka.MessagingAutoConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** Everybody whom the token service talks to: a gateway with its tables, the link service and a subscriber. */
final class Neighbours implements AutoCloseable {

    static final String ACTIVE_KEY = "--countersign.sealing.active-key=test";
    static final String SEALING_KEY = "--countersign.sealing.keys.test=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final ConfigurableApplicationContext context;

    private Neighbours(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Neighbours start(String bootstrapServers) {
        Neighbours neighbours = new Neighbours(new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                        "--countersign.messaging.requester=true",
                        SEALING_KEY,
                        ACTIVE_KEY));
        HealthIndicator broker = neighbours.context.getBean("brokerHealthIndicator", HealthIndicator.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> broker.health(false).getStatus().equals(Status.UP));
        return neighbours;
    }

    CommandSender gateway() {
        return context.getBean(CommandSender.class);
    }

    List<Event> events(String userId) {
        return context.getBean(Subscriber.class).of(userId);
    }

    void publish(Event event) {
        publish(event, "/link/accounts", 1);
    }

    void publish(Event event, String source, long sequence) {
        EventWriter writer = context.getBean(EventWriter.class);
        context.getBean(EventPublisher.class)
                .publish(List.of(writer.write(event, source, sequence, Instant.now(), "correlation")))
                .block();
    }

    @SuppressWarnings("unchecked")
    StateTable<PublicKey> keys() {
        return context.getBean("keys", StateTable.class);
    }

    @SuppressWarnings("unchecked")
    StateTable<Revocation> revocations() {
        return context.getBean("revocations", StateTable.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Remembers every event. */
    static final class Subscriber {

        private final Queue<Event> events = new ConcurrentLinkedQueue<>();

        Mono<Void> remember(Event event) {
            return Mono.fromRunnable(() -> events.add(event));
        }

        List<Event> of(String userId) {
            return events.stream().filter(event -> event.about().equals(userId)).toList();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({KafkaAutoConfiguration.class, MessagingAutoConfiguration.class})
    static class Wiring {

        @Bean
        MessageTypes messageTypes() {
            return MessageTypes.of(Messages.ALL);
        }

        @Bean
        StateTable<PublicKey> keys(StateTables tables) {
            return tables.open(Topics.KEYS, PublicKey.class, PublicKey::until);
        }

        @Bean
        StateTable<Revocation> revocations(StateTables tables) {
            return tables.open(Topics.REVOCATIONS, Revocation.class, Revocation::until);
        }

        @Bean
        Subscriber subscriber() {
            return new Subscriber();
        }

        @Bean
        EventRoutes subscriptions(Subscriber subscriber) {
            return EventRoutes.forGroup("subscriber")
                    .on(TokensRefreshed.class, (event, context) -> subscriber.remember(event))
                    .on(RefreshTokenReused.class, (event, context) -> subscriber.remember(event))
                    .on(SessionRevoked.class, (event, context) -> subscriber.remember(event));
        }
    }
}

package io.countersign.gateway;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.AuthorizationRequest;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.UserSignedIn;
import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.Revocation;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.kafka.MessagingAutoConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** Everybody whom the gateway talks to: an auth service that answers, a token service that publishes, a link service that is away. */
final class Neighbours implements AutoCloseable {

    static final String[] SEALING = {
        "--countersign.sealing.active-key=test",
        "--countersign.sealing.keys.test=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    };

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;

    private Neighbours(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Neighbours start(String bootstrapServers) {
        return new Neighbours(new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .run("--spring.kafka.bootstrap-servers=" + bootstrapServers, SEALING[0], SEALING[1]));
    }

    void publish(String topic, String key, Object value) {
        context.getBean(StatePublisher.class).put(topic, key, value).block(PATIENCE);
    }

    void revoke(String sessionId, String userId) {
        Instant until = Instant.now().plusSeconds(600);
        publish(Topics.REVOCATIONS, sessionId, new Revocation(sessionId, userId, until));
    }

    void signedIn(String userId, String sessionId) {
        Event event = new UserSignedIn(userId, sessionId, "google", Instant.now());
        EventWriter writer = context.getBean(EventWriter.class);
        context.getBean(EventPublisher.class)
                .publish(List.of(writer.write(event, "/auth/users", 1, Instant.now(), "correlation")))
                .block(PATIENCE);
    }

    Queue<Handled> handled() {
        return context.getBean(AuthService.class).handled;
    }

    @Override
    public void close() {
        context.close();
    }

    record Handled(Object command, CommandContext context) {}

    static final class AuthService {

        private final Queue<Handled> handled = new ConcurrentLinkedQueue<>();

        Mono<AuthorizationRequest> prepare(PrepareSignIn command, CommandContext context) {
            handled.add(new Handled(command, context));
            return Mono.just(Examples.authorizationRequest());
        }

        Mono<Finished> finish(FinishSignIn command, CommandContext context) {
            handled.add(new Handled(command, context));
            return Mono.just(Examples.SIGNED_IN);
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
        AuthService authService() {
            return new AuthService();
        }

        @Bean
        CommandRoutes authCommands(AuthService auth) {
            return CommandRoutes.from(Topics.AUTH_COMMANDS)
                    .on(PrepareSignIn.class, auth::prepare)
                    .on(FinishSignIn.class, auth::finish);
        }
    }
}

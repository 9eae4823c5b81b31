package io.countersign.gateway;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.Sessions;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.kafka.MessagingAutoConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** A gateway on a real broker that starts before the services do. */
class WarmUpReadinessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Queue<Command<?>> handled = new ConcurrentLinkedQueue<>();
    private final List<ConfigurableApplicationContext> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void readinessWhenServicesStartOneAfterTheOtherThenWaitsForTheLast() {
        WebTestClient management = management(startGateway());

        startService(CommandRoutes.from(Topics.AUTH_COMMANDS)
                .on(GetUser.class, this::reject)
                .on(PrepareSignIn.class, this::reject)
                .on(FinishSignIn.class, this::reject));
        awaitHandled(GetUser.class);
        assertThat(readiness(management)).isEqualTo(503);

        startService(CommandRoutes.from(Topics.LINK_COMMANDS)
                .on(ListLinks.class, command -> handled(command, new Links(List.of()))));
        awaitHandled(ListLinks.class);
        assertThat(readiness(management)).isEqualTo(503);

        startService(CommandRoutes.from(Topics.TOKEN_COMMANDS)
                .on(ListSessions.class, command -> handled(command, new Sessions(List.of())))
                .on(RotateRefreshToken.class, this::reject));
        await().atMost(PATIENCE).until(() -> readiness(management) == 200);
        awaitHandled(RotateRefreshToken.class);
    }

    /** Twice: the second time shows that the warm-up has gone on to what is still away, and come back. */
    private void awaitHandled(Class<?> type) {
        await().atMost(PATIENCE)
                .until(() -> handled.stream().filter(type::isInstance).count() >= 2);
    }

    private <R> Mono<R> reject(Command<R> command) {
        handled.add(command);
        return Mono.error(new Refused(FailureCode.NOT_FOUND, "There is nothing in this test."));
    }

    private <R> Mono<R> handled(Command<R> command, R reply) {
        handled.add(command);
        return Mono.just(reply);
    }

    private ConfigurableApplicationContext startGateway() {
        ConfigurableApplicationContext gateway = GatewayServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--management.server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--countersign.gateway.shutdown.announcement=0s",
                        "--countersign.messaging.max-warm-up-time=10m",
                        Neighbours.SEALING[0],
                        Neighbours.SEALING[1]);
        started.add(0, gateway);
        return gateway;
    }

    private void startService(CommandRoutes routes) {
        started.add(new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(CommandRoutes.class, () -> routes))
                .run(
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        Neighbours.SEALING[0],
                        Neighbours.SEALING[1]));
    }

    private static WebTestClient management(ConfigurableApplicationContext gateway) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.management.port"))
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    private static int readiness(WebTestClient management) {
        return management
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({KafkaAutoConfiguration.class, MessagingAutoConfiguration.class})
    static class Service {

        @Bean
        MessageTypes messageTypes() {
            return MessageTypes.of(Messages.ALL);
        }
    }
}

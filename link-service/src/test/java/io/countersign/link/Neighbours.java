package io.countersign.link;

import static org.awaitility.Awaitility.await;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.AuthorizationRequest;
import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.LinksState;
import io.countersign.contracts.link.ProviderLinked;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.messaging.CommandRoutes;
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

/** Everybody whom the link service talks to: a gateway, an auth service, a token service and a subscriber. */
final class Neighbours implements AutoCloseable {

    static final String ACTIVE_KEY = "--countersign.sealing.active-key=test";
    static final String SEALING_KEY = "--countersign.sealing.keys.test=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    static final String AUTHORIZATION_URL = "https://demo.example/authorize?nonce=n";

    private final ConfigurableApplicationContext context;

    private Neighbours(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Neighbours start(String bootstrapServers) {
        return new Neighbours(new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                        "--countersign.messaging.requester=true",
                        SEALING_KEY,
                        ACTIVE_KEY));
    }

    static VerifiedSignIn verified(String attempt, String provider, Identity identity, Instant at) {
        Profile profile = new Profile(null, null, null, null, null, null);
        Secret logoutUrl = Secret.of("https://demo.example/logout?id_token_hint=h");
        return new VerifiedSignIn(attempt, provider, identity, profile, new Device(null, null), at, logoutUrl);
    }

    void awaitReady() {
        HealthIndicator broker = context.getBean("brokerHealthIndicator", HealthIndicator.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> broker.health(false).getStatus().equals(Status.UP));
    }

    CommandSender gateway() {
        return context.getBean(CommandSender.class);
    }

    List<Event> events(String userId) {
        return context.getBean(Subscriber.class).of(userId);
    }

    TokenService tokenService() {
        return context.getBean(TokenService.class);
    }

    @SuppressWarnings("unchecked")
    StateTable<LinksState> links() {
        return context.getBean("links", StateTable.class);
    }

    /** As the auth service would. */
    void publish(Event event, long sequence) {
        EventWriter writer = context.getBean(EventWriter.class);
        context.getBean(EventPublisher.class)
                .publish(List.of(writer.write(event, "/auth/users", sequence, Instant.now(), "correlation")))
                .block();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Answers with what it received, in the simplest answers there are. */
    static final class AuthService {

        Mono<Finished> complete(CompleteSignIn command) {
            return Mono.just(
                    new Finished.Linked(command.userId(), command.signIn().provider()));
        }

        Mono<AuthorizationRequest> prepare(PrepareLinking command) {
            return Mono.just(new AuthorizationRequest(Secret.of(AUTHORIZATION_URL), Instant.now()));
        }
    }

    /** Remembers what it was asked to end. */
    static final class TokenService {

        private final Queue<Command<Done>> received = new ConcurrentLinkedQueue<>();

        Mono<Done> end(Command<Done> command) {
            received.add(command);
            return Mono.just(Done.DONE);
        }

        List<Command<Done>> received() {
            return List.copyOf(received);
        }
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
        Subscriber subscriber() {
            return new Subscriber();
        }

        @Bean
        AuthService authService() {
            return new AuthService();
        }

        @Bean
        CommandRoutes authCommands(AuthService auth) {
            return CommandRoutes.from(Topics.AUTH_COMMANDS)
                    .on(CompleteSignIn.class, auth::complete)
                    .on(PrepareLinking.class, auth::prepare);
        }

        @Bean
        CommandRoutes tokenCommands(TokenService token) {
            return CommandRoutes.from(Topics.TOKEN_COMMANDS)
                    .on(EndSessions.class, token::end)
                    .on(EndSessionsOfLink.class, token::end);
        }

        @Bean
        StateTable<LinksState> links(StateTables tables) {
            return tables.open(Topics.LINKS, LinksState.class, state -> Instant.MAX);
        }

        @Bean
        TokenService tokenService() {
            return new TokenService();
        }

        @Bean
        EventRoutes subscriptions(Subscriber subscriber) {
            return EventRoutes.forGroup("subscriber")
                    .on(ProviderLinked.class, (event, context) -> subscriber.remember(event))
                    .on(ProviderUnlinked.class, (event, context) -> subscriber.remember(event));
        }
    }
}

package io.countersign.auth;

import static org.awaitility.Awaitility.await;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.ProviderDegraded;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.auth.ProviderKeysRotated;
import io.countersign.contracts.auth.ProviderRecovered;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.auth.UserRegistered;
import io.countersign.contracts.auth.UserReinstated;
import io.countersign.contracts.auth.UserSignedIn;
import io.countersign.contracts.auth.UserState;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.ProviderEvent;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.EventRoutes.EventContext;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.kafka.MessagingAutoConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
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

/** Everybody whom the auth service talks to but the providers: a gateway, a link service, a token service and a subscriber. */
final class Neighbours implements AutoCloseable {

    static final String ACTIVE_KEY = "--countersign.sealing.active-key=test";
    static final String SEALING_KEY = "--countersign.sealing.keys.test=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

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

    void awaitReady() {
        HealthIndicator broker = context.getBean("brokerHealthIndicator", HealthIndicator.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> broker.health(false).getStatus().equals(Status.UP));
    }

    CommandSender gateway() {
        return context.getBean(CommandSender.class);
    }

    StateTable<ProviderEntry> catalogue() {
        return context.getBean(CataloguePublisher.class).table();
    }

    StateTable<UserState> states() {
        return context.getBean(States.class).table();
    }

    /** What ended sessions, in the order of the commands. */
    List<EndSessions> ended(String userId) {
        return context.getBean(Ended.class).commands.stream()
                .filter(command -> command.userId().equals(userId))
                .toList();
    }

    List<Event> events(String userId) {
        return context.getBean(Subscriber.class).of(userId);
    }

    /** The events about a provider, by sequence. */
    Map<Long, Event> providerEvents(String provider) {
        return context.getBean(Subscriber.class).ofProvider(provider);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Every identity owns itself. */
    static Mono<Outcome<Finished>> resolve(ResolveIdentity command, CommandContext context) {
        return Mono.just(
                Outcome.forward(new CompleteSignIn(command.signIn().identity().id(), "link-1", command.signIn())));
    }

    static Mono<Finished> link(LinkIdentity command) {
        return Mono.just(new Finished.Linked(command.userId(), command.signIn().provider()));
    }

    static Mono<Outcome<Done>> eraseLinks(EraseLinks command, CommandContext context) {
        return Mono.just(Outcome.forward(
                new EndSessions(command.userId(), command.userVersion(), RevocationReason.ACCOUNT_ERASED)));
    }

    static Mono<Finished> open(OpenSession command) {
        Instant later = Instant.now().plusSeconds(60);
        TokenPair tokens = new TokenPair(
                command.signIn().attemptId(),
                Secret.of(UUID.randomUUID().toString()),
                later,
                Secret.of(UUID.randomUUID().toString()),
                later);
        return Mono.just(new Finished.SignedIn(command.user(), tokens));
    }

    /** Remembers every event. */
    static final class Subscriber {

        private final Queue<Event> events = new ConcurrentLinkedQueue<>();
        private final Queue<Numbered> numbered = new ConcurrentLinkedQueue<>();

        Mono<Void> remember(Event event) {
            return Mono.fromRunnable(() -> events.add(event));
        }

        Mono<Void> remember(ProviderEvent event, EventContext context) {
            return Mono.fromRunnable(() -> numbered.add(new Numbered(context.eventId(), context.sequence(), event)));
        }

        Map<Long, Event> ofProvider(String provider) {
            return numbered.stream()
                    .filter(told -> told.event.provider().equals(provider))
                    .distinct()
                    .collect(Collectors.toMap(
                            Numbered::sequence,
                            Numbered::event,
                            (one, other) -> {
                                throw new IllegalStateException("Two events with one sequence: " + one + other);
                            },
                            TreeMap::new));
        }

        private record Numbered(String id, long sequence, ProviderEvent event) {}

        List<Event> of(String userId) {
            return events.stream().filter(event -> event.about().equals(userId)).toList();
        }
    }

    /** The token service's memory of what it was told to end. */
    static final class Ended {

        private final Queue<EndSessions> commands = new ConcurrentLinkedQueue<>();

        Mono<Done> end(EndSessions command) {
            return Mono.fromSupplier(() -> {
                commands.add(command);
                return Done.DONE;
            });
        }
    }

    /** A subscriber's view of the accounts. */
    record States(StateTable<UserState> table) {}

    /** The gateway's view of the providers. */
    record CataloguePublisher(StateTable<ProviderEntry> table) {}

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({KafkaAutoConfiguration.class, MessagingAutoConfiguration.class})
    static class Wiring {

        @Bean
        MessageTypes messageTypes() {
            return MessageTypes.of(Messages.ALL);
        }

        @Bean
        CommandRoutes linkCommands() {
            return CommandRoutes.from(Topics.LINK_COMMANDS)
                    .forwarding(ResolveIdentity.class, Neighbours::resolve)
                    .on(LinkIdentity.class, Neighbours::link)
                    .forwarding(EraseLinks.class, Neighbours::eraseLinks);
        }

        @Bean
        Ended ended() {
            return new Ended();
        }

        @Bean
        CommandRoutes tokenCommands(Ended ended) {
            return CommandRoutes.from(Topics.TOKEN_COMMANDS)
                    .on(OpenSession.class, Neighbours::open)
                    .on(EndSessions.class, ended::end);
        }

        @Bean
        Subscriber subscriber() {
            return new Subscriber();
        }

        @Bean
        EventRoutes events(Subscriber subscriber) {
            return EventRoutes.forGroup(UUID.randomUUID().toString())
                    .on(UserRegistered.class, (event, context) -> subscriber.remember(event))
                    .on(UserSignedIn.class, (event, context) -> subscriber.remember(event))
                    .on(UserBanned.class, (event, context) -> subscriber.remember(event))
                    .on(UserReinstated.class, (event, context) -> subscriber.remember(event))
                    .on(UserErased.class, (event, context) -> subscriber.remember(event))
                    .on(ProviderDegraded.class, subscriber::remember)
                    .on(ProviderRecovered.class, subscriber::remember)
                    .on(ProviderKeysRotated.class, subscriber::remember);
        }

        @Bean
        States states(StateTables tables) {
            return new States(tables.open(Topics.USERS, UserState.class, state -> Instant.MAX));
        }

        @Bean
        CataloguePublisher catalogue(StateTables tables) {
            return new CataloguePublisher(tables.open(Topics.PROVIDERS, ProviderEntry.class, entry -> Instant.MAX));
        }
    }
}

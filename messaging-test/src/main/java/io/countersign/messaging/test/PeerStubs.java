package io.countersign.messaging.test;

import static org.awaitility.Awaitility.await;

import io.countersign.backing.test.TestBackingServices;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.kafka.MessagingAutoConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Mono;

/**
 * Stubs for all peers of a service under test, in one Spring context: a requester of its commands, handlers of the commands that it sends,
 * a subscriber to its events, and a reader of its state topics.
 */
public final class PeerStubs implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final ConfigurableApplicationContext context;
    private final Queue<Received> commands;
    private final ReceivedEvents events;

    private PeerStubs(ConfigurableApplicationContext context, Queue<Received> commands, ReceivedEvents events) {
        this.context = context;
        this.commands = commands;
        this.events = events;
    }

    /** @param messages every type that the peers send or receive */
    public static Builder of(Collection<Class<?>> messages) {
        return new Builder(MessageTypes.of(messages));
    }

    public PeerStubs awaitReady() {
        HealthIndicator broker = context.getBean("brokerHealthIndicator", HealthIndicator.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> isUp(broker.health(false)));
        return this;
    }

    private static boolean isUp(@Nullable Health health) {
        return health != null && health.getStatus().equals(Status.UP);
    }

    /** Sends the command when subscribed to. */
    public <R> Mono<R> sending(Command<R> command) {
        return context.getBean(CommandSender.class).send(command, TIMEOUT);
    }

    /** The reply to the command. */
    public <R> R send(Command<R> command) {
        return sending(command).blockOptional().orElseThrow();
    }

    /** The reply, or the {@link FailureCode} of the refusal. */
    public Mono<Object> outcome(Command<?> command) {
        return sending(command)
                .<Object>map(reply -> reply)
                .onErrorResume(
                        Refused.class, refused -> Mono.just(refused.failure().code()));
    }

    /** Why the command was refused. */
    public FailureCode refusal(Command<?> command) {
        Object outcome = outcome(command).block();
        if (outcome instanceof FailureCode code) {
            return code;
        }
        throw new AssertionError("Expected a refusal, but the reply was " + outcome);
    }

    /** Publishes an event as its owner would. */
    public void publish(Event event, String source, long sequence) {
        EventWriter writer = context.getBean(EventWriter.class);
        context.getBean(EventPublisher.class)
                .publish(List.of(writer.write(event, source, sequence, Instant.now(), "correlation")))
                .block(TIMEOUT);
    }

    /** Writes to a state topic as its owner would. */
    public void put(String topic, String key, Object value) {
        context.getBean(StatePublisher.class).put(topic, key, value).block(TIMEOUT);
    }

    /** The commands that the peers received, in the order of their arrival. */
    public List<Received> received() {
        return List.copyOf(commands);
    }

    /** The commands of one type that the peers received. */
    public <C> List<C> received(Class<C> type) {
        return commands.stream()
                .map(Received::command)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The events with this subject in the order of their arrival, repeats included. */
    public List<Event> events(String subject) {
        return events.about(subject);
    }

    /** The events with this subject by sequence, without repeats. */
    public Map<Long, Event> eventsBySequence(String subject) {
        return events.bySequence(subject);
    }

    /** The state topic of this type. */
    @SuppressWarnings("unchecked")
    public <V> StateTable<V> table(Class<V> type) {
        return context.getBean(type.getName(), StateTable.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** A command as a peer received it. */
    public record Received(Command<?> command, CommandContext context) {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({KafkaAutoConfiguration.class, MessagingAutoConfiguration.class})
    static class Wiring {}

    /** Configures the peers. */
    public static final class Builder {

        private final MessageTypes messages;
        private final Map<String, CommandRoutes> routes = new LinkedHashMap<>();
        private final EventRoutes subscriptions = EventRoutes.forGroup(TestBackingServices.uniqueName("subscriber"));
        private final Map<String, Class<?>> tables = new LinkedHashMap<>();
        private final Queue<Received> commands = new ConcurrentLinkedQueue<>();
        private final ReceivedEvents events = new ReceivedEvents();

        private Builder(MessageTypes messages) {
            this.messages = messages;
        }

        /** Replies to such commands on this topic. */
        public <R, C extends Command<R>> Builder replying(String topic, Class<C> type, Function<C, R> reply) {
            return handling(topic, type, command -> Outcome.reply(reply.apply(command)));
        }

        /** Forwards such commands on this topic. */
        public <R, C extends Command<R>> Builder forwarding(String topic, Class<C> type, Function<C, Command<R>> next) {
            return handling(topic, type, command -> Outcome.forward(next.apply(command)));
        }

        @SafeVarargs
        public final Builder subscribing(Class<? extends Event>... types) {
            for (Class<? extends Event> type : types) {
                subscriptions.on(type, events::receive);
            }
            return this;
        }

        /** Reads a state topic; its entries never expire. */
        public Builder reading(String topic, Class<?> type) {
            tables.put(topic, type);
            return this;
        }

        /** Starts the peers on the shared broker and returns before they are ready. */
        public PeerStubs start() {
            List<String> arguments = new ArrayList<>(TestSealing.ARGUMENTS);
            arguments.add("--spring.kafka.bootstrap-servers=" + TestBackingServices.bootstrapServers());
            arguments.add("--countersign.messaging.requester=true");
            ConfigurableApplicationContext context = new SpringApplicationBuilder(Wiring.class)
                    .web(WebApplicationType.NONE)
                    .initializers((GenericApplicationContext empty) -> register(empty))
                    .run(arguments.toArray(String[]::new));
            return new PeerStubs(context, commands, events);
        }

        private <R, C extends Command<R>> Builder handling(
                String topic, Class<C> type, Function<C, Outcome<R>> handler) {
            routes.computeIfAbsent(topic, CommandRoutes::from)
                    .forwarding(
                            type,
                            (command, context) -> Mono.fromSupplier(() -> {
                                commands.add(new Received(command, context));
                                return handler.apply(command);
                            }));
            return this;
        }

        private void register(GenericApplicationContext context) {
            context.registerBean(MessageTypes.class, () -> messages);
            routes.forEach((topic, commands) -> context.registerBean(topic, CommandRoutes.class, () -> commands));
            if (!subscriptions.reactions().isEmpty()) {
                context.registerBean(EventRoutes.class, () -> subscriptions);
            }
            tables.forEach((topic, type) ->
                    context.registerBean(type.getName(), StateTable.class, () -> open(context, topic, type)));
        }

        private static StateTable<?> open(GenericApplicationContext context, String topic, Class<?> type) {
            return context.getBean(StateTables.class).open(topic, type, state -> Instant.MAX);
        }
    }
}

package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.FailureClassifier;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateTopicSpecification;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Assembles the listeners of a service: for its commands, its events and its state topics. */
final class ListenerLifecycleFactory {

    private final KafkaClients clients;
    private final RecordSender sender;
    private final MessageTypes types;
    private final MessageRecords records;
    private final MessagingMetrics metrics;
    private final MessagingProperties settings;
    private final Clock clock;

    ListenerLifecycleFactory(
            KafkaClients clients,
            RecordSender sender,
            MessageTypes types,
            MessageRecords records,
            MessagingMetrics metrics,
            MessagingProperties settings,
            Clock clock) {
        this.clients = clients;
        this.sender = sender;
        this.types = types;
        this.records = records;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    ListenerLifecycle listening(
            List<CommandRoutes> commands,
            List<EventRoutes> events,
            List<StateTopicSpecification<?>> states,
            List<FailureClassifier> classifiers) {
        DetachedCommands detached = new DetachedCommands(settings.maxDetachedCommands());
        ReplySender answers = new ReplySender(sender, records);
        CommandExecutor executor = new CommandExecutor(
                answers, new FailureMapper(classifiers), metrics, clock, settings.maxHandlingTime());
        ListenerContainers containers = new ListenerContainers(clients, settings);
        List<ConcurrentMessageListenerContainer<byte[], byte[]>> all = new ArrayList<>();
        commands.forEach(routes ->
                all.add(containers.commands(routes.topic(), dispatcher(routes, executor, detached, answers))));
        events.forEach(routes -> all.add(containers.events(Topics.EVENTS, routes.group(), dispatcher(routes))));
        states.forEach(specification -> all.add(containers.states(specification, reconciler(specification))));
        return new ListenerLifecycle(all, detached, settings.maxHandlingTime());
    }

    private CommandDispatcher dispatcher(
            CommandRoutes routes, CommandExecutor executor, DetachedCommands detached, ReplySender answers) {
        return new CommandDispatcher(
                new CommandReader(records, sender, routes),
                executor,
                detached,
                deadLetters(ListenerContainers.groupOf(routes.topic())),
                answers,
                routes.ordered());
    }

    private EventDispatcher dispatcher(EventRoutes routes) {
        return new EventDispatcher(
                new EventReader(records, types, routes), deadLetters(routes.group()), settings.maxHandlingTime());
    }

    private <V> StateTopicReconciler<V> reconciler(StateTopicSpecification<V> specification) {
        return new StateTopicReconciler<>(
                specification,
                new StateTopicRecordReader(specification, records, types),
                records,
                sender,
                deadLetters(specification.group()),
                metrics,
                settings.maxHandlingTime());
    }

    private DeadLetters deadLetters(String group) {
        return new DeadLetters(sender, records, metrics, group);
    }
}

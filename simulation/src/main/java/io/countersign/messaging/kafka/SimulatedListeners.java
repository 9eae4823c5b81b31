package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.FailureClassifier;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.messaging.kafka.EventDispatcher.Position;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.broker.GroupMember;
import io.countersign.simulation.world.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/** Composes a service's listeners as {@link ListenerLifecycleFactory} and {@link ListenerContainers} do. */
final class SimulatedListeners {

    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Broker broker;
    private final Node.Life life;
    private final WireFormat format;
    private final RecordSender sender;
    private final Clock clock;
    private final List<GroupMember> members = new ArrayList<>();

    SimulatedListeners(Broker broker, Node.Life life, WireFormat format, RecordSender sender, Clock clock) {
        this.broker = broker;
        this.life = life;
        this.format = format;
        this.sender = sender;
        this.clock = clock;
    }

    void listen(
            List<CommandRoutes> commands,
            List<EventRoutes> reactions,
            List<StateTopicSpecification<?>> states,
            List<FailureClassifier> classifiers) {
        ReplySender answers = new ReplySender(sender, format.records());
        DetachedCommands detached = new DetachedCommands(format.settings().maxDetachedCommands());
        CommandExecutor executor = new CommandExecutor(
                answers, new FailureMapper(classifiers), format.metrics(), clock, longestHandling());
        commands.forEach(routes -> listen(routes, executor, detached, answers));
        reactions.forEach(this::listen);
        states.forEach(this::listen);
    }

    boolean areAdmitted() {
        return members.stream().allMatch(GroupMember::isAdmitted);
    }

    Mono<Void> leave() {
        return Mono.when(members.stream().map(GroupMember::leave).toList());
    }

    private void listen(
            CommandRoutes routes, CommandExecutor executor, DetachedCommands detached, ReplySender answers) {
        String group = ListenerContainers.groupOf(routes.topic());
        CommandDispatcher dispatcher = new CommandDispatcher(
                new CommandReader(format.records(), sender, routes),
                executor,
                detached,
                deadLetters(group),
                answers,
                routes.ordered());
        Duration longest = longestHandling().plus(MARGIN);
        join(group, List.of(routes.topic()), poll -> dispatcher.dispatch(poll).timeout(longest));
    }

    private void listen(EventRoutes routes) {
        EventDispatcher dispatcher = new EventDispatcher(
                new EventReader(format.records(), format.types(), routes),
                deadLetters(routes.group()),
                longestHandling());
        Set<Position> done = Position.none();
        join(
                routes.group(),
                List.of(Topics.EVENTS),
                poll -> dispatcher.dispatch(poll, done).doOnSuccess(handled -> done.clear()));
    }

    private <V> void listen(StateTopicSpecification<V> specification) {
        StateTopicReconciler<V> reconciler = new StateTopicReconciler<>(
                specification,
                new StateTopicRecordReader(specification, format.records(), format.types()),
                format.records(),
                sender,
                deadLetters(specification.group()),
                format.metrics(),
                longestHandling());
        int partitions = broker.logs(specification.topic()).size();
        Set<Position> done = Position.none();
        List<String> topics = specification.source() == null
                ? List.of(specification.topic())
                : List.of(specification.topic(), Topics.EVENTS);
        join(
                specification.group(),
                topics,
                poll -> reconciler.reconcile(poll, partitions, done).doOnSuccess(handled -> done.clear()));
    }

    private void join(
            String group, List<String> topics, Function<List<ConsumerRecord<byte[], byte[]>>, Mono<Void>> handler) {
        members.add(broker.group(group, topics).join(life, handler));
    }

    private DeadLetters deadLetters(String group) {
        return new DeadLetters(sender, format.records(), format.metrics(), group);
    }

    private Duration longestHandling() {
        return format.settings().maxHandlingTime();
    }
}

package io.countersign.messaging.kafka;

import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.EventFeed;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.FailureClassifier;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.world.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Messaging in one life of a process, on a broker in memory. It consists of the product's own classes, composed as
 * {@link MessagingAutoConfiguration} composes them; only what calls a Kafka client is replaced.
 */
public final class SimulatedMessaging {

    private final Broker broker;
    private final Node.Life life;
    private final WireFormat format;
    private final Clock clock;
    private final RecordSender sender;
    private final KafkaEventPublisher events;
    private final SimulatedListeners listeners;
    private @Nullable SimulatedReplyPath replies;

    /** @param clock of the process */
    public SimulatedMessaging(Broker broker, Node.Life life, WireFormat format, Clock clock) {
        this.broker = broker;
        this.life = life;
        this.format = format;
        this.clock = clock;
        this.sender = new SimulatedRecordSender(broker);
        this.events = new KafkaEventPublisher(sender, format.types(), format.codec());
        this.listeners = new SimulatedListeners(broker, life, format, sender, clock);
    }

    /** Creates the topics of the product, with these numbers of partitions. */
    public static void createTopics(Broker broker, int partitions, int replyPartitions) {
        Duration any = Duration.ofDays(1);
        TopicProperties settings = new TopicProperties(
                true, partitions, replyPartitions, (short) 1, new TopicProperties.Retention(any, any, any, any, any));
        new TopicPlan(settings, Set.of())
                .topics()
                .forEach((name, topic) -> broker.createTopic(name, topic.numPartitions()));
    }

    /** Makes this process a requester, which reads its replies from now on. */
    public CommandSender commandSender() {
        PendingReplies pending = new PendingReplies(format.settings().maxPendingRequests());
        SimulatedReplyPath path = new SimulatedReplyPath(broker, life, pending);
        replies = path;
        return new Requester(sender, format.records(), pending, path, format.metrics(), clock);
    }

    public EventPublisher eventPublisher() {
        return events;
    }

    public EventWriter eventWriter() {
        return events;
    }

    public StatePublisher statePublisher() {
        return new KafkaStatePublisher(sender, format.records());
    }

    public StateTables stateTables() {
        return new SimulatedStateTables(broker, life, format, clock);
    }

    public EventFeed eventFeed() {
        return new SimulatedEventFeed(broker, life);
    }

    /** Takes commands and events, and keeps state topics, from now on. */
    public void listen(
            List<CommandRoutes> commands,
            List<EventRoutes> reactions,
            List<StateTopicSpecification<?>> states,
            List<FailureClassifier> classifiers) {
        listeners.listen(commands, reactions, states, classifiers);
    }

    /** Whether it has its partitions, and as a requester hears of replies. */
    public boolean isReady() {
        return listeners.areAdmitted() && (replies == null || replies.isUp());
    }

    /** Finishes the current polls, commits and leaves the groups, as at the stop of a process. Does not wait for detached commands. */
    public Mono<Void> stopListening() {
        return listeners.leave();
    }
}

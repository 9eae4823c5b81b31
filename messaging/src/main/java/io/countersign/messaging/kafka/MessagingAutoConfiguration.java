package io.countersign.messaging.kafka;

import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.FailureClassifier;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.Sealer;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.messaging.sealing.JweSealer;
import io.countersign.messaging.sealing.SealingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Gives a service everything of {@code io.countersign.messaging}. The service declares {@link MessageTypes}, and {@link CommandRoutes},
 * {@link EventRoutes} and {@link StateTopicSpecification} as it has any; a requester sets {@code countersign.messaging.requester}.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@Import(WarmUpConfiguration.class)
@EnableConfigurationProperties({MessagingProperties.class, TopicProperties.class, SealingProperties.class})
public class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Sealer sealer(SealingProperties settings) {
        return new JweSealer(settings);
    }

    @Bean
    MessageCodec messageCodec(Sealer sealer) {
        return new MessageCodec(sealer);
    }

    @Bean
    KafkaClients kafkaClients(
            @Value("${spring.application.name:countersign}") String application,
            ConsumerFactory<?, ?> consumers,
            ProducerFactory<?, ?> producers,
            KafkaAdmin admin) {
        return new KafkaClients(application, consumers, producers, admin);
    }

    @Bean
    KafkaRecordSender recordSender(KafkaClients clients) {
        return new KafkaRecordSender(clients::producer);
    }

    @Bean
    MessageRecords messageRecords(MessageTypes types, MessageCodec codec, MessagingProperties settings) {
        return new MessageRecords(types, codec, settings.maxMessageSize().toBytes());
    }

    @Bean
    MessagingMetrics messagingMetrics(ObjectProvider<MeterRegistry> registry) {
        return new MessagingMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    KafkaEventPublisher eventPublisher(RecordSender sender, MessageTypes types, MessageCodec codec) {
        return new KafkaEventPublisher(sender, types, codec);
    }

    @Bean
    KafkaStatePublisher statePublisher(RecordSender sender, MessageRecords records) {
        return new KafkaStatePublisher(sender, records);
    }

    @Bean
    KafkaStateTables stateTables(
            KafkaClients clients, MessageRecords records, MessagingMetrics metrics, ObjectProvider<Clock> clock) {
        return new KafkaStateTables(clients, records, metrics, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    KafkaEventFeed eventFeed(KafkaClients clients, MessagingProperties settings) {
        return new KafkaEventFeed(clients, settings.maxMessageSize().toBytes());
    }

    @Bean
    @ConditionalOnBooleanProperty("countersign.messaging.requester")
    PendingReplies pendingReplies(MessagingProperties settings) {
        return new PendingReplies(settings.maxPendingRequests());
    }

    @Bean
    @ConditionalOnBooleanProperty("countersign.messaging.requester")
    ReplyPathHeartbeat replyPathHeartbeat(RecordSender sender, PendingReplies pending) {
        return new ReplyPathHeartbeat(sender, pending::refuseAll);
    }

    @Bean
    @ConditionalOnBooleanProperty("countersign.messaging.requester")
    RequesterLifecycle requesting(KafkaClients clients, PendingReplies pending, ReplyPathHeartbeat heartbeat) {
        return new RequesterLifecycle(clients, pending, heartbeat);
    }

    @Bean
    @ConditionalOnBooleanProperty("countersign.messaging.requester")
    Requester commandSender(
            RecordSender sender,
            MessageRecords records,
            PendingReplies pending,
            ReplyPathHeartbeat heartbeat,
            MessagingMetrics metrics,
            ObjectProvider<Clock> clock) {
        return new Requester(sender, records, pending, heartbeat, metrics, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ListenerLifecycle listening(
            KafkaClients clients,
            RecordSender sender,
            MessageTypes types,
            MessageRecords records,
            MessagingMetrics metrics,
            MessagingProperties settings,
            ObjectProvider<Clock> clock,
            ObjectProvider<CommandRoutes> commands,
            ObjectProvider<EventRoutes> events,
            ObjectProvider<StateTopicSpecification<?>> states,
            ObjectProvider<FailureClassifier> classifiers) {
        return new ListenerLifecycleFactory(
                        clients, sender, types, records, metrics, settings, clock.getIfAvailable(Clock::systemUTC))
                .listening(
                        commands.orderedStream().toList(),
                        events.orderedStream().toList(),
                        states.orderedStream().toList(),
                        classifiers.orderedStream().toList());
    }

    @Bean
    BrokerMonitor brokerMonitor() {
        return new BrokerMonitor();
    }

    @Bean
    MessagingLifecycle messagingLifecycle(
            KafkaClients clients,
            TopicProperties settings,
            BrokerMonitor monitor,
            ObjectProvider<CommandRoutes> commands,
            KafkaStateTables tables,
            KafkaEventFeed feed,
            ObjectProvider<RequesterLifecycle> requesting,
            WarmUps warmUps,
            ListenerLifecycle listening) {
        Set<String> commandTopics = commands.stream().map(CommandRoutes::topic).collect(Collectors.toSet());
        Collection<NewTopic> topics = settings.createTopics()
                ? new TopicPlan(settings, commandTopics).topics().values()
                : List.of();
        List<MessagingLifecycle.Startable> parts = Stream.of(
                        Stream.of(tables, feed), requesting.stream(), Stream.of(warmUps, listening))
                .<MessagingLifecycle.Startable>flatMap(part -> part)
                .toList();
        return new MessagingLifecycle(clients, new TopicProvisioner(topics), monitor, parts);
    }

    @Bean
    BrokerHealthIndicator brokerHealthIndicator(
            MessagingLifecycle lifecycle,
            WarmUps warmUps,
            ListenerLifecycle listening,
            BrokerMonitor monitor,
            ObjectProvider<ReplyPathHeartbeat> heartbeat) {
        return new BrokerHealthIndicator(lifecycle, warmUps, listening, monitor, heartbeat.getIfAvailable());
    }
}

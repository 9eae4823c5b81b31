package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.StateTopicSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Creates the containers that poll for commands, events and states. Their listeners return when the whole poll is handled, so that offsets
 * are committed after the replies; a poll whose listener throws is repeated without limit.
 */
final class ListenerContainers {

    private static final String COMMANDS = ".commands";
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration MAX_RETRY_INTERVAL = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final MessagingProperties settings;

    ListenerContainers(KafkaClients clients, MessagingProperties settings) {
        this.clients = clients;
        this.settings = settings;
        // Spring would log whole records.
        KafkaUtils.setConsumerRecordFormatter(ListenerContainers::position);
        KafkaUtils.setProducerRecordFormatter(ProducerRecord::topic);
    }

    ConcurrentMessageListenerContainer<byte[], byte[]> commands(String topic, CommandDispatcher dispatcher) {
        Duration longest = settings.maxHandlingTime().plus(MARGIN);
        ConcurrentMessageListenerContainer<byte[], byte[]> container = container(
                groupOf(topic), (poll, consumer) -> dispatcher.dispatch(poll).block(longest), topic);
        container.setConcurrency(settings.listenerConcurrency());
        return container;
    }

    ConcurrentMessageListenerContainer<byte[], byte[]> events(String topic, String group, EventDispatcher dispatcher) {
        Set<EventDispatcher.Position> done = EventDispatcher.Position.none();
        return container(
                group,
                (poll, consumer) -> {
                    dispatcher.dispatch(poll, done).block();
                    done.clear();
                },
                topic);
    }

    ConcurrentMessageListenerContainer<byte[], byte[]> states(
            StateTopicSpecification<?> specification, StateTopicReconciler<?> reconciler) {
        Set<EventDispatcher.Position> done = EventDispatcher.Position.none();
        String[] topics = specification.source() == null
                ? new String[] {specification.topic()}
                : new String[] {specification.topic(), Topics.EVENTS};
        return container(
                specification.group(),
                (poll, consumer) -> {
                    int partitions =
                            consumer.partitionsFor(specification.topic()).size();
                    reconciler.reconcile(poll, partitions, done).block();
                    done.clear();
                },
                topics);
    }

    /** {@code identity.link.commands} is read by the group {@code identity.link}: every instance of its one owner. */
    static String groupOf(String commandTopic) {
        return commandTopic.endsWith(COMMANDS)
                ? commandTopic.substring(0, commandTopic.length() - COMMANDS.length())
                : commandTopic;
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> container(
            String group, PollListener listener, String... topics) {
        ConsumerFactory<byte[], byte[]> consumers = clients.groupConsumers(topics[0], settings.maxPollRecords());
        ContainerProperties properties = new ContainerProperties(topics);
        properties.setGroupId(group);
        properties.setAckMode(AckMode.BATCH);
        properties.setAuthExceptionRetryInterval(MAX_RETRY_INTERVAL);
        properties.setSyncCommitTimeout(Duration.ofSeconds(5));
        properties.setShutdownTimeout(settings.maxHandlingTime().toMillis());
        properties.setMessageListener((BatchConsumerAwareMessageListener<byte[], byte[]>)
                (records, consumer) -> listener.handle(records, Objects.requireNonNull(consumer)));
        ConcurrentMessageListenerContainer<byte[], byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName("messaging-" + topics[0]);
        container.setCommonErrorHandler(retryForEver());
        return container;
    }

    private static String position(ConsumerRecord<?, ?> received) {
        return received.topic() + "-" + received.partition() + "@" + received.offset();
    }

    private static DefaultErrorHandler retryForEver() {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY.toMillis(), 2);
        backOff.setMaxInterval(MAX_RETRY_INTERVAL.toMillis());
        return new DefaultErrorHandler(backOff);
    }

    /** Returns when the poll is handled, or throws. */
    private interface PollListener {

        void handle(List<ConsumerRecord<byte[], byte[]>> poll, Consumer<?, ?> consumer);
    }
}

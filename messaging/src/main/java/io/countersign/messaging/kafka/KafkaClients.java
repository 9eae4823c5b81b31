package io.countersign.messaging.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** Creates Kafka clients: connections and security as configured by {@code spring.kafka}, time-outs short enough for a waiting caller. */
final class KafkaClients {

    private static final int MAX_BLOCK_MS = 1_000;
    private static final int REQUEST_TIMEOUT_MS = 1_000;
    private static final int DELIVERY_TIMEOUT_MS = 1_500;
    private static final int LONE_REQUEST_TIMEOUT_MS = 3_000;
    private static final int PARTITIONS_MAX_AGE_MS = 1_000;
    private static final int MAX_RECONNECT_BACKOFF_MS = 300;
    private static final int SESSION_TIMEOUT_MS = 6_000;
    private static final int HEARTBEAT_INTERVAL_MS = 250;

    private final String name;
    private final Map<String, Object> forConsumers;
    private final Map<String, Object> forProducers;
    private final Map<String, Object> forAdmins;

    KafkaClients(
            String application, ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, KafkaAdmin admin) {
        this.name = application + "-" + UUID.randomUUID().toString().substring(0, 8);
        this.forConsumers = consumers.getConfigurationProperties();
        this.forProducers = producers.getConfigurationProperties();
        this.forAdmins = admin.getConfigurationProperties();
    }

    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = withoutReporters(forProducers, "producer");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A consumer without a group: partitions are assigned, nothing is committed.
     *
     * @param reset where it goes on when its position is gone, {@code earliest} or {@code latest}
     * @param longestFetch how long the broker may hold a fetch without new records
     */
    Consumer<byte[], byte[]> loneConsumer(String role, String reset, Duration longestFetch) {
        Map<String, Object> settings = consumerSettings(role);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) longestFetch.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONE_REQUEST_TIMEOUT_MS);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, PARTITIONS_MAX_AGE_MS);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** For listener containers: they share partitions with the other members of their group. */
    ConsumerFactory<byte[], byte[]> groupConsumers(String role, int maxPollRecords) {
        Map<String, Object> settings = consumerSettings(role);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin() {
        Map<String, Object> settings = withoutReporters(forAdmins, "admin");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        return Admin.create(settings);
    }

    private Map<String, Object> consumerSettings(String role) {
        Map<String, Object> settings = withoutReporters(forConsumers, role);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /** Client ids are unique, and no JMX beans are registered: several services may share one process. */
    private Map<String, Object> withoutReporters(Map<String, Object> base, String role) {
        Map<String, Object> settings = new HashMap<>(base);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, name + "-" + role);
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_BACKOFF_MS);
        return settings;
    }
}

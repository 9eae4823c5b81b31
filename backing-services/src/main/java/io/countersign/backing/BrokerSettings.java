package io.countersign.backing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The settings of an Apache Kafka node in combined mode (controller and broker), with few threads and little memory. */
public final class BrokerSettings {

    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String BROKER_LISTENER = "BROKER";

    private BrokerSettings() {}

    static Properties of(Path dataDirectory, KafkaNodes cluster, KafkaNodes.Node node) {
        Properties settings = new Properties();
        node(settings, cluster, node);
        settings.setProperty("log.dirs", dataDirectory.toString());
        settings.putAll(topics(cluster.replicas(), cluster.inSync()));
        resourceLimits(settings);
        return settings;
    }

    private static void node(Properties settings, KafkaNodes cluster, KafkaNodes.Node node) {
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", String.valueOf(node.id()));
        settings.setProperty("controller.quorum.voters", cluster.voters());
        settings.setProperty(
                "listeners",
                BROKER_LISTENER + "://" + node.broker() + "," + CONTROLLER_LISTENER + "://" + node.controller());
        settings.setProperty("advertised.listeners", BROKER_LISTENER + "://" + node.broker());
        settings.setProperty(
                "listener.security.protocol.map", BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        // After a kill, the restarted broker is fenced until the session of its predecessor expires.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("inter.broker.listener.name", BROKER_LISTENER);
        settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    }

    /** The settings of a single broker for topics, consumer groups and transactions; topics are not created automatically. */
    public static Map<String, String> topics() {
        return topics(1, 1);
    }

    private static Map<String, String> topics(int replicas, int inSync) {
        String copies = String.valueOf(replicas);
        String acknowledging = String.valueOf(inSync);
        Map<String, String> settings = new HashMap<>();
        settings.put("auto.create.topics.enable", "false");
        settings.put("min.insync.replicas", acknowledging);
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", copies);
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("transaction.state.log.replication.factor", copies);
        settings.put("transaction.state.log.min.isr", acknowledging);
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", copies);
        settings.put("share.coordinator.state.topic.min.isr", acknowledging);
        return settings;
    }

    private static void resourceLimits(Properties settings) {
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("log.cleaner.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(4 * 1024 * 1024));
        settings.setProperty("log.segment.bytes", String.valueOf(64 * 1024 * 1024));
        settings.setProperty("log.index.size.max.bytes", String.valueOf(1024 * 1024));
    }
}

package io.countersign.backing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a single Apache Kafka node that is controller and broker at once and small in threads and memory. */
public final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String BROKER_LISTENER = "BROKER";

    private BrokerSettings() {}

    static Properties of(Path dataDirectory, int brokerPort, int controllerPort) {
        Properties settings = new Properties();
        node(settings, brokerPort, controllerPort);
        settings.setProperty("log.dirs", dataDirectory.toString());
        settings.putAll(topics());
        frugality(settings);
        return settings;
    }

    private static void node(Properties settings, int brokerPort, int controllerPort) {
        String broker = LoopbackPort.HOST + ":" + brokerPort;
        String controller = LoopbackPort.HOST + ":" + controllerPort;
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", String.valueOf(NODE_ID));
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.setProperty(
                "listeners", BROKER_LISTENER + "://" + broker + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.setProperty("advertised.listeners", BROKER_LISTENER + "://" + broker);
        settings.setProperty(
                "listener.security.protocol.map", BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        // How long a restart after a kill waits for the controller to give up the broker that is gone.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("inter.broker.listener.name", BROKER_LISTENER);
        settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    }

    /** How a broker on its own treats topics, consumer groups and transactions: topics are never created by use. */
    public static Map<String, String> topics() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                "offsets.topic.num.partitions", "4",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "2",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    private static void frugality(Properties settings) {
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("log.cleaner.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(4 * 1024 * 1024));
        settings.setProperty("log.segment.bytes", String.valueOf(64 * 1024 * 1024));
        settings.setProperty("log.index.size.max.bytes", String.valueOf(1024 * 1024));
    }
}

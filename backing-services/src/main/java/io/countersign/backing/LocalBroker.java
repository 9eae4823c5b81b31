package io.countersign.backing;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * An Apache Kafka broker in this process: a KRaft node, controller and broker at once, on its own or one of several, reachable from this
 * machine only. Its data stay in the given directory and are there again at the next start. Topics are not created by use.
 *
 * <p>A broker logs a lot: {@code io/countersign/backing/quiet-logback.xml}, included in a logback configuration, leaves
 * its warnings and errors.
 */
public final class LocalBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final DirectoryLock lock;
    private final int port;

    private LocalBroker(KafkaRaftServer server, DirectoryLock lock, int port) {
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Starts a broker on its own and returns when it answers.
     *
     * @param dataDirectory where the topics live; created and formatted at the first start
     * @param port the port of 127.0.0.1 to listen on, 0 for any free one
     * @throws BackingServiceException when the port is taken or the directory in use; the message names it
     */
    public static LocalBroker start(Path dataDirectory, int port) {
        return start(dataDirectory, 1, () -> {
            int brokerPort = LoopbackPort.choose(port, "the Kafka broker");
            int controllerPort = LoopbackPort.choose(0, "the Kafka controller");
            return KafkaNodes.of(List.of(new KafkaNodes.Node(1, brokerPort, controllerPort)));
        });
    }

    /**
     * Starts one of several brokers and returns when it is part of the cluster, for which most of them must run.
     *
     * @param dataDirectory of this broker alone; created and formatted at the first start
     * @param id of the node to start
     * @throws BackingServiceException when the directory is in use or the broker does not start
     */
    public static LocalBroker start(Path dataDirectory, KafkaNodes cluster, int id) {
        return start(dataDirectory, id, () -> cluster);
    }

    private static LocalBroker start(Path dataDirectory, int id, Supplier<KafkaNodes> nodes) {
        DirectoryLock lock = DirectoryLock.acquire(dataDirectory);
        try {
            KafkaNodes cluster = nodes.get();
            KafkaNodes.Node node = cluster.node(id);
            Path logs = dataDirectory.toAbsolutePath().resolve("logs");
            formatOnce(logs, cluster.clusterId(), id);
            return new LocalBroker(startServer(BrokerSettings.of(logs, cluster, node)), lock, node.brokerPort());
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** {@code host:port}, the value of a client's {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }

    private static void formatOnce(Path logs, String clusterId, int id) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(logs);
            new Formatter()
                    .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                    .setClusterId(clusterId)
                    .setNodeId(id)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .run();
        } catch (Exception e) {
            throw new BackingServiceException("The broker's data directory " + logs + " cannot be formatted", e);
        }
    }

    private static KafkaRaftServer startServer(Properties settings) {
        String where =
                settings.getProperty("advertised.listeners") + " with data in " + settings.getProperty("log.dirs");
        try {
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
            startOrUndo(server);
            return server;
        } catch (RuntimeException e) {
            throw new BackingServiceException("The Kafka broker at " + where + " does not start: " + e, e);
        }
    }

    private static void startOrUndo(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }
}

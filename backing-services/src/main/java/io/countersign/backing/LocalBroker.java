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
 * An Apache Kafka broker in this process: a KRaft node in combined mode (controller and broker), single or part of a cluster, reachable
 * from this machine only. Its data persist in the given directory. Topics are not created automatically.
 *
 * <p>A broker logs a lot: include {@code io/countersign/backing/quiet-logback.xml} in a logback configuration to log only
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
     * Starts a single broker and returns when it accepts connections.
     *
     * @param dataDirectory of the topics; created and formatted at the first start
     * @param port on 127.0.0.1, 0 for any free one
     * @throws BackingServiceException if the port is taken or the directory in use; the message names it
     */
    public static LocalBroker start(Path dataDirectory, int port) {
        return start(dataDirectory, 1, () -> {
            int brokerPort = LoopbackPort.choose(port, "the Kafka broker");
            int controllerPort = LoopbackPort.choose(0, "the Kafka controller");
            return KafkaNodes.of(List.of(new KafkaNodes.Node(1, brokerPort, controllerPort)));
        });
    }

    /**
     * Starts one broker of a cluster and returns when it has joined, which requires a majority of the nodes.
     *
     * @param dataDirectory of this broker alone; created and formatted at the first start
     * @param id of the node to start
     * @throws BackingServiceException if the directory is in use or the broker does not start
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

package io.countersign.backing;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * An Apache Kafka broker in this process: one KRaft node, controller and broker at once, reachable from this machine
 * only. Its data stay in the given directory and are there again at the next start. Topics are not created by use.
 *
 * <p>A broker talks much: {@code io/countersign/backing/quiet-logback.xml}, included in a logback configuration, leaves
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
     * Starts a broker and returns when it answers.
     *
     * @param dataDirectory where the topics live; created and formatted at the first start
     * @param port the port of 127.0.0.1 to listen on, 0 for any free one
     * @throws BackingServiceException when the port is taken or the directory in use; the message names it
     */
    public static LocalBroker start(Path dataDirectory, int port) {
        DirectoryLock lock = DirectoryLock.acquire(dataDirectory);
        try {
            int brokerPort = LoopbackPort.choose(port, "the Kafka broker");
            int controllerPort = LoopbackPort.choose(0, "the Kafka controller");
            Path logs = dataDirectory.toAbsolutePath().resolve("logs");
            formatOnce(logs);
            return new LocalBroker(startServer(BrokerSettings.of(logs, brokerPort, controllerPort)), lock, brokerPort);
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

    private static void formatOnce(Path logs) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(logs);
            new Formatter()
                    .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
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

package io.countersign.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.countersign.backing.mongod.MongodBinary;
import io.countersign.backing.mongod.MongodSearch;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMongodIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static MongodBinary binary;

    @TempDir
    Path directory;

    @BeforeAll
    static void findMongod() {
        binary = MongodSearch.everywhere().find().orElseGet(() -> Assumptions.abort("no mongod on this machine"));
    }

    @Test
    void insertWhenFiftyClientsUseOneIdThenOneSucceeds() throws Exception {
        try (LocalMongod mongod = LocalMongod.start(binary, directory, 0);
                MongoClient client = MongoClients.create(mongod.connectionString())) {
            MongoCollection<Document> documents = documents(client);

            assertThat(successfulInserts(50, documents)).isEqualTo(1);
        }
    }

    @Test
    void startWhenDirectoryHasDataThenTheyAreKept() {
        try (LocalMongod mongod = LocalMongod.start(binary, directory, 0);
                MongoClient client = MongoClients.create(mongod.connectionString())) {
            documents(client).insertOne(new Document("_id", "before the restart"));
        }
        try (LocalMongod mongod = LocalMongod.start(binary, directory, 0);
                MongoClient client = MongoClients.create(mongod.connectionString())) {
            assertThat(documents(client).find().first()).containsEntry("_id", "before the restart");
        }
    }

    @Test
    void closeWhenRunningThenProcessHasEnded() {
        LocalMongod mongod = LocalMongod.start(binary, directory, 0);
        ProcessHandle process = OrphanedMongod.of(directory).orElseThrow();

        mongod.close();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void killWhenOwnerIsKilledThenMongodEnds() throws Exception {
        Process owner = startOwner();
        ProcessHandle mongod = OrphanedMongod.of(directory).orElseThrow();

        owner.destroyForcibly().waitFor();

        await().atMost(TIMEOUT).until(() -> !mongod.isAlive());
    }

    @Test
    void startWhenOwnerWasKilledThenTakesOver() throws Exception {
        startOwner().destroyForcibly().waitFor();

        try (LocalMongod mongod = LocalMongod.start(binary, directory, 0);
                MongoClient client = MongoClients.create(mongod.connectionString())) {
            documents(client).insertOne(new Document("_id", "after the take-over"));

            assertThat(documents(client).countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void startWhenFirstStartWasInterruptedThenStartsAfresh() throws Exception {
        Files.createFile(directory.resolve("first-start.unfinished"));
        Files.writeString(directory.resolve("storage.bson"), "incomplete");

        try (LocalMongod mongod = LocalMongod.start(binary, directory, 0);
                MongoClient client = MongoClients.create(mongod.connectionString())) {
            assertThat(documents(client).countDocuments()).isZero();
            assertThat(directory.resolve("first-start.unfinished")).doesNotExist();
        }
    }

    @Test
    void startWhenInATerminalThenMongodHasItsOwnProcessGroup() throws Exception {
        try (LocalMongod mongod = LocalMongod.start(binary, directory, 0)) {
            ProcessHandle process = OrphanedMongod.of(directory).orElseThrow();

            assertThat(processGroup(process.pid()))
                    .isNotEqualTo(processGroup(ProcessHandle.current().pid()));
            assertThat(mongod.kind()).isEqualTo(DocumentStore.Kind.REAL);
        }
    }

    @Test
    void superviseWhenMongodIsKilledThenItRestartsOnTheSamePortWithItsData() {
        RecordingListener listener = new RecordingListener();
        try (LocalMongod mongod = LocalMongod.supervise(binary, directory, 0, listener);
                MongoClient client = MongoClients.create(mongod.connectionString())) {
            documents(client).insertOne(new Document("_id", "before the kill"));

            OrphanedMongod.of(directory).orElseThrow().destroyForcibly();

            await().atMost(TIMEOUT).until(() -> listener.notifications().contains("recovered"));
            assertThat(listener.notifications()).containsExactly("died: killed by signal 9", "recovered");
            assertThat(documents(client).find().first()).containsEntry("_id", "before the kill");
        }
    }

    @Test
    void superviseWhenClosedThenMongodHasEndedWithoutNotification() {
        RecordingListener listener = new RecordingListener();
        LocalMongod mongod = LocalMongod.supervise(binary, directory, 0, listener);
        ProcessHandle process = OrphanedMongod.of(directory).orElseThrow();

        mongod.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(listener.notifications()).isEmpty();
    }

    @Test
    void startWhenPortIsTakenThenErrorNamesIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> LocalMongod.start(binary, directory, other.getLocalPort()))
                    .isInstanceOf(BackingServiceException.class)
                    .hasMessageContaining(String.valueOf(other.getLocalPort()));
        }
    }

    @Test
    void startWhenDataAreInvalidThenErrorHasTheReasonAndNamesTheLog() throws Exception {
        Files.writeString(directory.resolve("storage.bson"), "not a storage.bson");

        assertThatThrownBy(() -> LocalMongod.start(binary, directory, 0))
                .isInstanceOf(BackingServiceException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("storage engine metadata")
                .hasMessageContaining("mongod.log")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    private static MongoCollection<Document> documents(MongoClient client) {
        return client.getDatabase("it")
                .getCollection("documents")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    private static long successfulInserts(int clients, MongoCollection<Document> documents) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            var attempts = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(() -> {
                        start.await();
                        return inserts(documents, client);
                    }))
                    .toList();
            start.countDown();
            long successes = 0;
            for (Future<Boolean> attempt : attempts) {
                successes += attempt.get() ? 1 : 0;
            }
            return successes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean inserts(MongoCollection<Document> documents, int client) {
        try {
            documents.insertOne(new Document("_id", "the id").append("by", client));
            return true;
        } catch (MongoWriteException duplicate) {
            return false;
        }
    }

    /** A JVM whose mongod uses the directory and is ready. */
    private Process startOwner() throws Exception {
        Process owner =
                new ForkedJvm(ForkedMongodOwner.class).start(binary.program().toString(), directory.toString());
        assertThat(owner.inputReader().lines().anyMatch(line -> line.startsWith("mongodb://")))
                .as("the forked JVM started a mongod")
                .isTrue();
        return owner;
    }

    private static String processGroup(long pid) throws Exception {
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", String.valueOf(pid)).start();
        return new String(ps.getInputStream().readAllBytes()).strip();
    }
}

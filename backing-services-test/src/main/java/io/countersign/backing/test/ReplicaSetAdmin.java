package io.countersign.backing.test;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Initiates a MongoDB replica set on this machine, and queries and changes its primary.
 *
 * @param name of the replica set
 * @param ports of its members on 127.0.0.1
 */
public record ReplicaSetAdmin(String name, List<Integer> ports) {

    private static final String HOST = "127.0.0.1";
    private static final int ALREADY_INITIALIZED = 23;
    private static final int STEP_DOWN_SECONDS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    public ReplicaSetAdmin {
        ports = List.copyOf(ports);
    }

    /** A connection string with all members and without a database. */
    public String connectionString() {
        return ports.stream()
                .map(port -> HOST + ":" + port)
                .collect(Collectors.joining(",", "mongodb://", "/?replicaSet=" + name));
    }

    /**
     * Initiates the replica set unless it is initiated already, and waits for a primary.
     *
     * @param electionTimeout after which secondaries elect a new primary
     */
    public void initiate(Duration electionTimeout) {
        List<Document> members = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            members.add(new Document("_id", i).append("host", HOST + ":" + ports.get(i)));
        }
        Document configuration = new Document("_id", name)
                .append("members", members)
                .append("settings", new Document("electionTimeoutMillis", electionTimeout.toMillis()));
        try {
            run(ports.get(0), new Document("replSetInitiate", configuration));
        } catch (MongoCommandException refused) {
            if (refused.getErrorCode() != ALREADY_INITIALIZED) {
                throw refused;
            }
        }
        awaitPrimary();
    }

    /** The port of the primary; empty during an election. */
    public Optional<Integer> primary() {
        return ports.stream().filter(this::isPrimary).findFirst();
    }

    /** Waits for a primary and returns its port. */
    public int awaitPrimary() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Optional<Integer> primary = primary();
        while (primary.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the replica set " + name + " elects no primary");
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            primary = primary();
        }
        return primary.get();
    }

    /** Whether this member is primary or secondary. */
    public boolean isUsable(int port) {
        Document hello = hello(port);
        return hello.getBoolean("isWritablePrimary", false) || hello.getBoolean("secondary", false);
    }

    /** Makes the primary step down, so that another member is elected. */
    public void stepDown() {
        run(awaitPrimary(), new Document("replSetStepDown", STEP_DOWN_SECONDS));
    }

    private boolean isPrimary(int port) {
        return hello(port).getBoolean("isWritablePrimary", false);
    }

    /** An empty document if the member does not respond. */
    private static Document hello(int port) {
        try {
            return run(port, new Document("hello", 1));
        } catch (MongoException away) {
            return new Document();
        }
    }

    private static Document run(int port, Document command) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress(HOST, port)))
                        .serverSelectionTimeout(500, TimeUnit.MILLISECONDS))
                .timeout(15, TimeUnit.SECONDS)
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            return client.getDatabase("admin").runCommand(command);
        }
    }
}

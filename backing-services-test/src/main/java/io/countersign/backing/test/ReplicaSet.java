package io.countersign.backing.test;

import io.countersign.backing.LocalMongod;
import io.countersign.backing.mongod.MongodSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** A replica set of three mongod processes. Closing terminates them. */
public final class ReplicaSet implements AutoCloseable {

    private static final String NAME = "rs";
    private static final int MEMBERS = 3;
    private static final Duration ELECTION_TIMEOUT = Duration.ofSeconds(2);

    private final List<LocalMongod> members;
    private final ReplicaSetAdmin admin;

    private ReplicaSet(List<LocalMongod> members) {
        this.members = members;
        this.admin = new ReplicaSetAdmin(
                NAME, members.stream().map(LocalMongod::port).toList());
    }

    /**
     * Starts the members and returns when there is a primary.
     *
     * @param directory with one folder for each member
     * @throws io.countersign.backing.BackingServiceException if there is no mongod
     */
    public static ReplicaSet start(Path directory) {
        var binary = MongodSearch.everywhere().binaryOrThrow();
        Queue<LocalMongod> started = new ConcurrentLinkedQueue<>();
        try {
            IntStream.rangeClosed(1, MEMBERS)
                    .parallel()
                    .mapToObj(i -> LocalMongod.startMember(binary, directory.resolve("member-" + i), 0, NAME))
                    .forEach(started::add);
            List<LocalMongod> members = List.copyOf(started);
            ReplicaSet set = new ReplicaSet(members);
            set.admin.initiate(ELECTION_TIMEOUT);
            return set;
        } catch (RuntimeException e) {
            started.forEach(LocalMongod::close);
            throw e;
        }
    }

    /** A connection string with all members and without a database. */
    public String connectionString() {
        return admin.connectionString();
    }

    /** Queries and changes the primary. */
    public ReplicaSetAdmin admin() {
        return admin;
    }

    @Override
    public void close() {
        members.parallelStream().forEach(LocalMongod::close);
    }
}

package io.countersign.environment.process;

import io.countersign.backing.LoopbackPort;
import io.countersign.backing.test.ReplicaSetAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The MongoDB of a cluster: a single server or a replica set. */
public final class Stores {

    private static final String NAME = "rs";
    /** Half of the default, for more elections per run. */
    private static final Duration ELECTION_TIMEOUT = Duration.ofSeconds(5);

    private final List<StoreProcess> members;
    private final ReplicaSetAdmin replicaSet;

    Stores(Path directory, int count) {
        List<Integer> ports = IntStream.range(0, count)
                .mapToObj(i -> LoopbackPort.anyFree("a test process"))
                .toList();
        replicaSet = new ReplicaSetAdmin(NAME, ports);
        members = count == 1
                ? List.of(StoreProcess.single(directory, ports.get(0)))
                : IntStream.rangeClosed(1, count)
                        .mapToObj(i -> StoreProcess.member("store-" + i, directory, ports.get(i - 1), replicaSet))
                        .toList();
        if (isReplicaSet()) {
            replicaSet.initiate(ELECTION_TIMEOUT);
        }
    }

    public List<StoreProcess> members() {
        return members;
    }

    /** A connection string without a database. */
    public String uri() {
        return isReplicaSet() ? replicaSet.connectionString() : members.get(0).uri();
    }

    /** The current primary; empty during an election. */
    public Optional<StoreProcess> primary() {
        return replicaSet
                .primary()
                .flatMap(port ->
                        members.stream().filter(member -> member.port() == port).findFirst());
    }

    /** Makes the primary step down, and returns when there is a primary again. */
    public void stepDown() {
        replicaSet.stepDown();
        replicaSet.awaitPrimary();
    }

    private boolean isReplicaSet() {
        return members.size() > 1;
    }
}

package io.countersign.simulation.broker;

import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/**
 * The coordinator of a consumer group, with cooperative rebalancing: a member that works gives up a partition between two polls. One whose
 * process is gone or stands still is removed after its session timeout; its partitions go to other members, which begin at the committed
 * offsets, and what it commits later is refused.
 */
public final class ConsumerGroup {

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST_TIME_TO_LOSS = Duration.ofMillis(100);

    private final String name;
    private final Broker broker;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Assignment assignment;
    private final String fetching;
    private final String order;
    private boolean checking;

    ConsumerGroup(String name, Broker broker, List<String> topics) {
        this.name = name;
        this.broker = broker;
        this.fetching = "fetch in " + name;
        this.order = "order of partitions in " + name;
        List<Log> logs =
                topics.stream().flatMap(topic -> broker.logs(topic).stream()).toList();
        this.assignment = new Assignment(logs.stream().map(Log::partition).toList(), this::assign);
        logs.forEach(log -> log.onAppend(() -> appended(log.partition())));
    }

    public String name() {
        return name;
    }

    /**
     * Has one life of a process take part, as long as it lives.
     *
     * @param handler is given the records of one poll; when it completes they are committed, when it fails it is called again
     */
    public GroupMember join(Node.Life life, Function<List<ConsumerRecord<byte[], byte[]>>, Mono<Void>> handler) {
        GroupMember member = new GroupMember(this, broker, life, handler);
        member.join();
        return member;
    }

    /** Where the next owner of the partition begins. */
    public long committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    /** The process that the partition is assigned to. */
    public Optional<Node> owner(TopicPartition partition) {
        return Optional.ofNullable(assignment.ownerOf(partition))
                .map(owner -> owner.member().life().node());
    }

    /** Whether every record that is on the topics now was handled, and its owner waits for more. */
    public boolean isCaughtUp() {
        return assignment.partitions().stream().allMatch(partition -> {
            Membership owner = assignment.ownerOf(partition);
            return owner != null && owner.isWaitingAt(broker.log(partition));
        });
    }

    /** Removes a member without its knowledge, as if its heartbeats were lost. */
    public void expel(Node node) {
        assignment
                .membersThat(membership -> membership.member().life().node() == node)
                .forEach(this::expel);
    }

    /** A process that joins again is another member; what it was before is over, also if this request is late. */
    Membership admit(GroupMember member) {
        assignment.membersThat(membership -> membership.member() == member).forEach(this::expel);
        Membership admitted = new Membership(member);
        assignment.add(admitted);
        if (!checking) {
            checking = true;
            World.current().after(CHECK_INTERVAL, null, this::checkSessions);
        }
        return admitted;
    }

    /** Sends the member its next records, once there are any. */
    void fetch(Membership membership) {
        if (membership.isOver()) {
            membership.member().hearOfRemoval();
            return;
        }
        membership.release();
        assignment.balance();
        if (!membership.sendNext(broker, assignment.rotated(order))) {
            membership.await();
        } else if (broker.movesPartitions(membership.member().toString(), name)) {
            World world = World.current();
            world.after(
                    world.randomness().between(Duration.ZERO, LONGEST_TIME_TO_LOSS, "time to loss of partitions"),
                    null,
                    () -> expel(membership));
        }
    }

    /** It polls while it waits to try its records again. */
    void release(Membership membership) {
        membership.release();
        assignment.balance();
    }

    /**
     * Also for partitions that have moved since, as Kafka does: what the next owner has committed is then overwritten.
     *
     * @throws CommitFailedException when the member has been removed
     */
    void commit(Membership membership, Map<TopicPartition, Long> offsets) {
        if (membership.isOver()) {
            throw new CommitFailedException(membership.member() + " is no member of " + name);
        }
        committed.putAll(offsets);
    }

    void leave(Membership membership) {
        if (!membership.isOver()) {
            assignment.remove(membership);
        }
    }

    private void expel(Membership membership) {
        if (membership.isOver()) {
            return;
        }
        World.current().trace().add("broker", membership.member() + " loses its partitions of " + name);
        boolean waits = membership.isWaiting();
        assignment.remove(membership);
        if (waits) {
            membership.member().hearOfRemoval();
        }
    }

    private void checkSessions() {
        assignment.membersThat(Membership::isExpired).forEach(this::expel);
        checking = !assignment.isEmpty();
        if (checking) {
            World.current().after(CHECK_INTERVAL, null, this::checkSessions);
        }
    }

    private void appended(TopicPartition partition) {
        Membership owner = assignment.ownerOf(partition);
        if (owner != null) {
            wake(owner);
        }
    }

    /** Responds to its fetch, if there is one. */
    private void wake(Membership membership) {
        if (membership.isWaiting()) {
            membership.release();
            World.current().after(Network.delay(fetching), null, () -> fetch(membership));
        }
    }

    private void assign(TopicPartition partition, Membership to) {
        to.own(partition, committed(partition));
        wake(to);
    }
}

package io.countersign.simulation.broker;

import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.Randomness;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What the coordinator knows of a member, from its admission until it leaves or is removed. */
final class Membership {

    private static final Duration SHORTEST_SESSION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST_SESSION_TIMEOUT = Duration.ofSeconds(6);

    private final GroupMember member;
    private final Duration sessionTimeout;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private long lastHeartbeat = World.current().nanos();
    private State state = State.BETWEEN_FETCHES;

    private enum State {
        /** Its fetch waits for records. */
        WAITING,
        /** It was sent records, and may not have committed them yet. */
        BUSY,
        BETWEEN_FETCHES,
        OVER
    }

    Membership(GroupMember member) {
        this.member = member;
        this.sessionTimeout = World.current()
                .randomness()
                .between(SHORTEST_SESSION_TIMEOUT, LONGEST_SESSION_TIMEOUT, "session timeout of " + member);
    }

    GroupMember member() {
        return member;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    /** Whether it has handled everything that is on this log. */
    boolean isWaitingAt(Log log) {
        return isWaiting() && positions.getOrDefault(log.partition(), 0L) == log.end();
    }

    void end() {
        state = State.OVER;
    }

    void await() {
        state = State.WAITING;
    }

    /** It polls, and so is done with what it was sent before; partitions may be taken from it. */
    void release() {
        if (state != State.OVER) {
            state = State.BETWEEN_FETCHES;
        }
    }

    /** Whether it would give up a partition at once if asked to. */
    boolean canRelease() {
        return (state == State.WAITING || state == State.BETWEEN_FETCHES) && !isSilent();
    }

    void own(TopicPartition partition, long position) {
        positions.put(partition, position);
    }

    void lose(TopicPartition partition) {
        positions.remove(partition);
    }

    int owned() {
        return positions.size();
    }

    boolean owns(TopicPartition partition) {
        return positions.containsKey(partition);
    }

    /** Notes whether it sends heartbeats; true once it has sent none for the session timeout. */
    boolean isExpired() {
        long now = World.current().nanos();
        if (!isSilent()) {
            lastHeartbeat = now;
        }
        return now - lastHeartbeat > sessionTimeout.toNanos();
    }

    /** Sends it records of its partitions, as many as chance decides; false if there are none. */
    boolean sendNext(Broker broker, List<TopicPartition> order) {
        List<ConsumerRecord<byte[], byte[]>> available = order.stream()
                .filter(this::owns)
                .flatMap(partition -> broker.log(partition).from(positions.getOrDefault(partition, 0L)).stream())
                .toList();
        if (available.isEmpty()) {
            return false;
        }
        Randomness random = World.current().randomness();
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>(
                available.subList(0, 1 + random.below(available.size(), "size of a poll of " + member)));
        batch.forEach(record -> positions.put(partitionOf(record), record.offset() + 1));
        state = State.BUSY;
        member.receive(batch);
        return true;
    }

    static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Its process is gone, or stands still. */
    private boolean isSilent() {
        Node.Life life = member.life();
        return life.isOver() || life.pausedUntil() > World.current().nanos();
    }
}

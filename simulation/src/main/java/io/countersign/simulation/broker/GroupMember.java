package io.countersign.simulation.broker;

import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The listener container of one life of a process: polls, has the handler handle the records, commits, polls again. Records whose handler
 * fails are handed to it again, without limit.
 */
public final class GroupMember {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration MAX_RETRY_INTERVAL = Duration.ofSeconds(10);

    private final ConsumerGroup group;
    private final Broker broker;
    private final Node.Life life;
    private final Function<List<ConsumerRecord<byte[], byte[]>>, Mono<Void>> handler;
    private final String fetching;
    private final Sinks.Empty<Void> left = Sinks.empty();
    private @Nullable Membership membership;
    private boolean handling;
    private boolean leaving;

    GroupMember(
            ConsumerGroup group,
            Broker broker,
            Node.Life life,
            Function<List<ConsumerRecord<byte[], byte[]>>, Mono<Void>> handler) {
        this.group = group;
        this.broker = broker;
        this.life = life;
        this.handler = handler;
        this.fetching = life.node().name() + " polls in " + group.name();
    }

    /** Whether it has been admitted to its group. */
    public boolean isAdmitted() {
        return membership != null;
    }

    /** Finishes and commits the current poll, and leaves the group; completes when it has left. */
    public Mono<Void> leave() {
        leaving = true;
        if (!handling) {
            leaveNow();
        }
        return left.asMono();
    }

    @Override
    public String toString() {
        return life.node().name();
    }

    Node.Life life() {
        return life;
    }

    void join() {
        broker.<Membership>call("join " + group.name(), CALL_TIMEOUT, () -> group.admit(this))
                .subscribe(this::admitted, failed -> World.current().after(PAUSE, this::join));
    }

    /** At the broker, whose response is on its way. */
    void receive(List<ConsumerRecord<byte[], byte[]>> poll) {
        World.current().after(Network.delay(fetching), life, () -> handle(poll));
    }

    /** At the broker, whose response is on its way. */
    void hearOfRemoval() {
        World.current().after(Network.delay(fetching), life, this::rejoin);
    }

    private void admitted(Membership admitted) {
        membership = admitted;
        poll();
    }

    private void rejoin() {
        membership = null;
        if (leaving) {
            left.tryEmitEmpty();
        } else {
            join();
        }
    }

    private void poll() {
        Membership current = membership;
        handling = false;
        if (leaving || current == null) {
            leaveNow();
        } else {
            World.current().after(Network.delay(fetching), null, () -> group.fetch(current));
        }
    }

    private void handle(List<ConsumerRecord<byte[], byte[]>> poll) {
        if (!leaving) {
            handling = true;
            attempt(poll, FIRST_RETRY);
        }
    }

    private void attempt(List<ConsumerRecord<byte[], byte[]>> poll, Duration untilNext) {
        Mono.defer(() -> handler.apply(poll))
                .subscribe(nothing -> {}, failed -> retry(poll, untilNext), () -> commit(poll));
    }

    private void retry(List<ConsumerRecord<byte[], byte[]>> poll, Duration delay) {
        Membership current = membership;
        if (current != null) {
            group.release(current);
        }
        Duration doubled = delay.multipliedBy(2);
        Duration next = doubled.compareTo(MAX_RETRY_INTERVAL) < 0 ? doubled : MAX_RETRY_INTERVAL;
        World.current().after(delay, () -> attempt(poll, next));
    }

    /** Without a response it goes on: the next commit covers these records too. */
    private void commit(List<ConsumerRecord<byte[], byte[]>> poll) {
        Membership current = membership;
        Map<TopicPartition, Long> offsets = new HashMap<>();
        poll.forEach(record -> offsets.put(Membership.partitionOf(record), record.offset() + 1));
        broker.<Void>call("commit of " + group.name(), CALL_TIMEOUT, () -> {
                    if (current != null) {
                        group.commit(current, offsets);
                    }
                    return null;
                })
                .subscribe(nothing -> {}, this::commitFailed, this::poll);
    }

    private void commitFailed(Throwable error) {
        if (error instanceof CommitFailedException) {
            handling = false;
            rejoin();
        } else {
            poll();
        }
    }

    private void leaveNow() {
        Membership current = membership;
        membership = null;
        if (current == null) {
            left.tryEmitEmpty();
            return;
        }
        broker.<Void>call("leave " + group.name(), CALL_TIMEOUT, () -> {
                    group.leave(current);
                    return null;
                })
                .subscribe(nothing -> {}, failed -> left.tryEmitEmpty(), left::tryEmitEmpty);
    }
}

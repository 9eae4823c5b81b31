package io.countersign.messaging.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * The owner's side: polls for commands and events. When it stops, it finishes and commits the current poll, leaves its groups, so that
 * the other members take over at once, and then finishes the detached commands.
 */
final class ListenerLifecycle implements MessagingLifecycle.Startable {

    private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
    private final List<GroupMembership> memberships;
    private final DetachedCommands detached;
    private final Duration maxHandlingTime;

    /** @param maxHandlingTime bounds the stop, all in all */
    ListenerLifecycle(
            List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers,
            DetachedCommands detached,
            Duration maxHandlingTime) {
        this.containers = List.copyOf(containers);
        this.memberships = containers.stream().map(GroupMembership::in).toList();
        this.detached = detached;
        this.maxHandlingTime = maxHandlingTime;
    }

    @Override
    public void start() {
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    /** Whether all that was started still polls, as a member of its group. */
    boolean isRunning() {
        return containers.stream().allMatch(container -> container.isRunning() && container.isInExpectedState())
                && memberships.stream().allMatch(GroupMembership::isAdmitted);
    }

    @Override
    public void stop() {
        long end = System.nanoTime() + maxHandlingTime.toNanos();
        CountDownLatch polling = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(polling::countDown));
        try {
            polling.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            detached.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

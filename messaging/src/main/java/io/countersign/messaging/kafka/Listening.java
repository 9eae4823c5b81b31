package io.countersign.messaging.kafka;

import java.time.Duration;
import java.util.List;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The owner's side: polls for commands and events. When it stops, it finishes the poll and the detached commands. */
final class Listening implements MessagingLifecycle.Startable {

    private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
    private final DetachedCommands detached;
    private final Duration longestHandling;

    Listening(
            List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers,
            DetachedCommands detached,
            Duration longestHandling) {
        this.containers = List.copyOf(containers);
        this.detached = detached;
        this.longestHandling = longestHandling;
    }

    @Override
    public void start() {
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    /** Whether all that was started still polls. */
    boolean isRunning() {
        return containers.stream().allMatch(container -> container.isRunning() && container.isInExpectedState());
    }

    @Override
    public void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
        try {
            detached.await(longestHandling);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.countersign.messaging.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that follows a topic with a consumer, and creates a new consumer when it fails. */
final class FollowerThread implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FollowerThread.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(3);

    private final String role;
    private final KafkaClients clients;
    private final FollowedTopic topic;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;

    FollowerThread(String role, KafkaClients clients, FollowedTopic topic) {
        this.role = role;
        this.clients = clients;
        this.topic = topic;
        this.thread = ThreadNames.daemon("messaging-" + role).newThread(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopped.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(JOIN_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isStopped()) {
            try {
                followOnce();
            } catch (WakeupException stopping) {
                log.debug("{} stops", role);
            } catch (RuntimeException failed) {
                logFailure(failed);
                pause();
            }
        }
    }

    /** That the broker is away is logged where it is monitored. */
    private void logFailure(RuntimeException failed) {
        if (failed instanceof RetriableException) {
            log.debug("{} starts again after: {}", role, failed.toString());
        } else {
            log.warn("{} starts again after: {}", role, failed.toString());
        }
    }

    private void followOnce() {
        Consumer<byte[], byte[]> consumer = clients.loneConsumer(role, topic.reset(), topic.longestFetch());
        try {
            current = consumer;
            if (!isStopped()) {
                topic.follow(consumer);
            }
        } finally {
            current = null;
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

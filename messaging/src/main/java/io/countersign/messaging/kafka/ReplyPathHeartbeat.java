package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether replies can reach this process. It sends a record to itself over its reply partition at short intervals; if several
 * consecutive ones are missing, the reply path is down, and waiting and new requests are refused at once instead of at their deadlines. It
 * counts records and not time, so that a process that was stopped for a while does not consider the broker lost.
 */
final class ReplyPathHeartbeat implements ReplyPath, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReplyPathHeartbeat.class);
    private static final Duration INTERVAL = Duration.ofMillis(450);
    private static final int MAX_MISSED = 3;
    private static final int UNASSIGNED = -1;

    private final String id = "echo-" + UUID.randomUUID();
    private final RecordSender sender;
    private final Runnable whenDown;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(ThreadNames.daemon("messaging-echo"));
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile int partition = UNASSIGNED;
    private volatile boolean up;

    /** @param whenDown is called each time the reply path goes down */
    ReplyPathHeartbeat(RecordSender sender, Runnable whenDown) {
        this.sender = sender;
        this.whenDown = whenDown;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::tick, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** This partition is read from now on. */
    void assigned(int replyPartition) {
        partition = replyPartition;
        if (!timer.isShutdown()) {
            timer.execute(this::echo);
        }
    }

    /** Nothing is read until the next assignment. */
    void lost() {
        partition = UNASSIGNED;
        down("the reply topic cannot be read");
    }

    @Override
    public boolean isUp() {
        return up && partition != UNASSIGNED;
    }

    @Override
    public int partition() {
        return partition;
    }

    /** Whether this is the id of the heartbeats of this process; if so, the reply path is up. */
    boolean recognize(String messageId) {
        if (!id.equals(messageId)) {
            return false;
        }
        unanswered.set(0);
        if (!up) {
            up = true;
            log.info("Replies arrive on partition {} of {}", partition, Topics.REPLIES);
        }
        return true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        up = false;
    }

    private void tick() {
        if (unanswered.get() >= MAX_MISSED) {
            down(MAX_MISSED + " consecutive heartbeats did not come back");
        }
        echo();
    }

    private void echo() {
        int to = partition;
        if (to != UNASSIGNED) {
            unanswered.incrementAndGet();
            ProducerRecord<byte[], byte[]> echo = new ProducerRecord<>(Topics.REPLIES, to, null, null);
            HeaderText.set(echo.headers(), HeaderNames.MESSAGE_ID, id);
            sender.send(echo).subscribe(null, error -> log.debug("Echo not sent"));
        }
    }

    private void down(String why) {
        if (up) {
            up = false;
            log.warn("The message broker is not available: {}", why);
            whenDown.run();
        }
    }
}

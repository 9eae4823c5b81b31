package io.countersign.messaging.kafka;

import io.countersign.messaging.OutageLog;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks at short intervals whether the broker responds, so that callers need not wait for it. */
final class BrokerMonitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerMonitor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(ThreadNames.daemon("messaging-watch"));
    private final OutageLog outage = new OutageLog(log, "Reaching the broker");
    private volatile boolean up;

    /** @param whenBack called when the broker responds again; if it throws, the broker still counts as unavailable */
    void start(Admin admin, Callable<?> whenBack) {
        up = true;
        timer.scheduleWithFixedDelay(
                () -> look(admin, whenBack), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isUp() {
        return up;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        up = false;
    }

    private void look(Admin admin, Callable<?> whenBack) {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) TIMEOUT.toMillis()))
                    .nodes()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (!up) {
                whenBack.call();
                up = true;
            }
            outage.succeeded();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception unanswered) {
            up = false;
            outage.failed(unanswered);
        }
    }
}

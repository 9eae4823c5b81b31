package io.countersign.messaging.kafka;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Asks the broker at short intervals whether it is there, so that whoever wants to know need not wait for it. */
final class BrokerMonitor implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(ThreadNames.daemon("messaging-watch"));
    private volatile boolean up;

    /** @param whenBack called when the broker is there again; what it throws means that the broker is not quite there yet */
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
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception unanswered) {
            up = false;
        }
    }
}

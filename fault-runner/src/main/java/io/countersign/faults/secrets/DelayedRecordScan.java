package io.countersign.faults.secrets;

import io.countersign.faults.history.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Scans records for secrets with a delay, because issued secrets become known only with the response. */
public final class DelayedRecordScan {

    private static final Duration DELAY = Duration.ofSeconds(20);

    private final SecretScanner scanner;
    private final Queue<Scheduled> scheduled = new ConcurrentLinkedQueue<>();

    private record Scheduled(TopicRecord record, Instant readAt) {}

    public DelayedRecordScan(SecretScanner scanner) {
        this.scanner = scanner;
    }

    /** Not thread-safe. */
    public void add(TopicRecord record) {
        Instant now = Instant.now();
        scheduled.add(new Scheduled(record, now));
        scanReadBefore(now.minus(DELAY));
    }

    public void scanAll() {
        scanReadBefore(Instant.MAX);
    }

    private void scanReadBefore(Instant time) {
        Scheduled next = scheduled.peek();
        while (next != null && next.readAt().isBefore(time)) {
            scanner.scan(next.record());
            scheduled.remove();
            next = scheduled.peek();
        }
    }
}

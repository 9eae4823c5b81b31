package io.countersign.faults.watch;

import io.countersign.faults.canary.Canaries;
import io.countersign.faults.history.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks for secrets in records a while after they came: the services' secrets are known only when their answers have arrived. */
public final class LateScan {

    private static final Duration WAIT = Duration.ofSeconds(20);

    private final Canaries canaries;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    private record Waiting(TopicRecord record, Instant since) {}

    public LateScan(Canaries canaries) {
        this.canaries = canaries;
    }

    /** One thread at a time. */
    public void add(TopicRecord record) {
        Instant now = Instant.now();
        waiting.add(new Waiting(record, now));
        scanThoseBefore(now.minus(WAIT));
    }

    public void scanAll() {
        scanThoseBefore(Instant.MAX);
    }

    private void scanThoseBefore(Instant time) {
        Waiting next = waiting.peek();
        while (next != null && next.since().isBefore(time)) {
            canaries.scan(next.record());
            waiting.remove();
            next = waiting.peek();
        }
    }
}

package io.countersign.faults.load;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of the load generator itself, such as an unreadable response. */
final class LoadErrors {

    private static final Logger log = LoggerFactory.getLogger(LoadErrors.class);

    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    /** Wraps a task so that its exceptions are recorded. Tasks rejected by a closed executor are ignored. */
    Runnable recording(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RejectedExecutionException closing) {
                log.debug("{} was rejected: {}", name, closing.toString());
            } catch (RuntimeException e) {
                log.error("{} failed", name, e);
                add("%s failed: %s".formatted(name, e));
            }
        };
    }

    void add(String error) {
        all.add(error);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}

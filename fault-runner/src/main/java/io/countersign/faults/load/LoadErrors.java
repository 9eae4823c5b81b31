package io.countersign.faults.load;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What kept the load from being made: an answer that nobody can invoke sense of, or a mistake in the run itself. */
final class LoadErrors {

    private static final Logger log = LoggerFactory.getLogger(LoadErrors.class);

    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    /** A task that ends well, and leaves a word when it did not. */
    Runnable recording(String who, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RejectedExecutionException closing) {
                log.debug("{} came too late: {}", who, closing.toString());
            } catch (RuntimeException e) {
                log.error("{} stumbled", who, e);
                add("%s stumbled: %s".formatted(who, e));
            }
        };
    }

    void add(String stumble) {
        all.add(stumble);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}

package io.countersign.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was started, once and in reverse order; a failure does not stop the rest. */
final class ShutdownStack {

    private static final Logger log = LoggerFactory.getLogger(ShutdownStack.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** @throws IllegalStateException if the stack is closed already; the part is closed then too */
    synchronized <T extends AutoCloseable> T push(T part) {
        if (closed) {
            close(part);
            throw new IllegalStateException("Stopped while starting");
        }
        parts.push(part);
        return part;
    }

    /** @return whether this call closed it */
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        closed = true;
        parts.forEach(ShutdownStack::close);
        return true;
    }

    /** The result of a background start; a failure is unwrapped. */
    static <T> T join(CompletableFuture<T> start) {
        try {
            return start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
        }
    }
}

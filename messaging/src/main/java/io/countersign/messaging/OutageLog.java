package io.countersign.messaging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/**
 * Logs the beginning and the end of an outage once each; the failures in between are logged at debug level. A long outage is logged again
 * every ten minutes. Thread-safe, and cheap while nothing fails.
 */
public final class OutageLog {

    private static final long REMINDER_NANOS = Duration.ofMinutes(10).toNanos();

    private final Logger log;
    private final String what;
    private final long quietNanos;
    private final AtomicLong failures = new AtomicLong();
    private volatile long lastFailure;
    private volatile long lastLogged;

    /** @param what the subject of the sentences "... fails" and "... works again" */
    public OutageLog(Logger log, String what) {
        this(log, what, Duration.ZERO);
    }

    /** @param quiet the time since the last failure after which a success ends the outage; for intermittent failures */
    public OutageLog(Logger log, String what, Duration quiet) {
        this.log = log;
        this.what = what;
        this.quietNanos = quiet.toNanos();
    }

    public void failed(Throwable error) {
        long now = System.nanoTime();
        lastFailure = now;
        if (failures.getAndIncrement() == 0 || now - lastLogged > REMINDER_NANOS) {
            lastLogged = now;
            log.warn("{} fails: {}", what, error.toString());
        }
        log.debug("{} fails", what, error);
    }

    public void succeeded() {
        if (failures.get() == 0 || System.nanoTime() - lastFailure < quietNanos) {
            return;
        }
        long ended = failures.getAndSet(0);
        if (ended > 0) {
            log.info("{} works again after {} failures", what, ended);
        }
    }
}

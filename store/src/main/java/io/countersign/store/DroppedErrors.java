package io.countersign.store;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Hooks;

/**
 * Logs the errors that Reactor drops. An operation of the driver that was cancelled at a deadline still fails later; during an outage, each
 * of these errors would be logged with its stack trace. The hook applies to the whole process.
 */
final class DroppedErrors {

    private static final Logger log = LoggerFactory.getLogger(DroppedErrors.class);
    private static final AtomicBoolean installed = new AtomicBoolean();

    private DroppedErrors() {}

    static void logOutagesAtDebugLevel() {
        if (installed.compareAndSet(false, true)) {
            Hooks.onErrorDropped(DroppedErrors::log);
        }
    }

    private static void log(Throwable error) {
        if (StoreFailures.isOutage(error)) {
            log.debug("An operation failed after its time-out: {}", error.toString());
        } else {
            log.error("An error was dropped, because its subscriber had been cancelled", error);
        }
    }
}

package io.countersign.messaging.kafka;

import io.countersign.messaging.Correlation;
import org.slf4j.MDC;

/** Writes a log line under a request's correlation id. */
final class LogContext {

    private LogContext() {}

    static void with(String correlationId, Runnable logging) {
        String before = MDC.get(Correlation.KEY);
        MDC.put(Correlation.KEY, correlationId);
        try {
            logging.run();
        } finally {
            if (before == null) {
                MDC.remove(Correlation.KEY);
            } else {
                MDC.put(Correlation.KEY, before);
            }
        }
    }
}

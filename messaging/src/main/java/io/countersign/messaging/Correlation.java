package io.countersign.messaging;

import java.util.UUID;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The correlation id, which identifies a request in log lines, record headers and responses. */
public final class Correlation {

    /** Its name in the logging context (MDC) and, as a record header, on the wire. */
    public static final String KEY = "correlation-id";

    /** The name of the W3C Trace Context {@code traceparent} in the Reactor context and as a record header. */
    public static final String TRACEPARENT = "traceparent";

    private Correlation() {}

    /** The correlation id in this context, or a new one. */
    public static String of(ContextView context) {
        return context.<String>getOrEmpty(KEY).orElseGet(Correlation::fresh);
    }

    public static Context with(String id, Context context) {
        return context.put(KEY, id);
    }

    public static String fresh() {
        return UUID.randomUUID().toString();
    }
}

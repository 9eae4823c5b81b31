package io.countersign.messaging;

import java.util.UUID;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The correlation id: one request's name in every log line, record header and answer. */
public final class Correlation {

    /** Its name in the logging context (MDC) and, as a record header, on the wire. */
    public static final String KEY = "correlation-id";

    /** Where the W3C trace context's {@code traceparent} is kept, in the Reactor context and as a record header. */
    public static final String TRACEPARENT = "traceparent";

    private Correlation() {}

    /** The one in this context, or a fresh one. */
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

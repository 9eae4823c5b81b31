package io.countersign.faults.check.simulated;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sequential calls, and the history of their operations. */
final class SimulatedCalls {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    static final Duration LATENCY = Duration.ofMillis(5);
    private static final Duration CALL_INTERVAL = Duration.ofMillis(100);

    private final List<Operation> operations = new ArrayList<>();
    private Instant now;
    private int ids;

    SimulatedCalls(Instant begin) {
        now = begin;
    }

    Instant now() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    String id(String what) {
        return what + "-" + ids++;
    }

    List<Operation> operations() {
        return operations;
    }

    /**
     * @param possible whether the call is accepted; a refused refresh has an effect too, as it may be reuse
     * @param effect applies the call with this correlation id, and returns the attributes of the response
     */
    Operation call(
            OperationKind kind,
            Map<Attribute, String> attributes,
            Delivery delivery,
            boolean possible,
            Function<String, Map<Attribute, String>> effect) {
        Instant started = now;
        String request = id("request");
        now = now.plus(LATENCY);
        boolean reached = delivery.done && (possible || kind == OperationKind.REFRESH);
        Map<Attribute, String> response = reached ? effect.apply(request) : Map.of();
        now = now.plus(LATENCY);
        Outcome outcome = possible || delivery.outcome == Outcome.INFO ? delivery.outcome : Outcome.FAIL;
        Map<Attribute, String> all = new HashMap<>(attributes);
        all.put(Attribute.CORRELATION, request);
        if (outcome == Outcome.OK) {
            all.putAll(response);
        }
        return recorded(kind, started, outcome, all);
    }

    private Operation recorded(
            OperationKind kind, Instant started, Outcome outcome, Map<Attribute, String> attributes) {
        Operation operation = new Operation(
                operations.size() + 1,
                kind,
                "gateway-1",
                started,
                now,
                outcome,
                outcome == Outcome.INFO ? 503 : 200,
                LIMIT,
                attributes);
        operations.add(operation);
        now = now.plus(CALL_INTERVAL);
        return operation;
    }
}

package io.countersign.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What is counted: requests by outcome, commands by outcome, state records by cause, dead letters. No tag has unbounded values. */
final class MessagingMetrics {

    private final MeterRegistry registry;

    MessagingMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A request of this process has its reply, or has failed. */
    void requested(String type, String outcome, Duration took) {
        registry.timer("countersign.requests", "type", type, "outcome", outcome).record(took);
    }

    /** A command was handled by this process. */
    void handled(String type, String outcome, Duration took) {
        registry.timer("countersign.commands", "type", type, "outcome", outcome).record(took);
    }

    /** A record was published to keep a state topic equal to its store. */
    void reconciled(String topic, String cause) {
        registry.counter("countersign.state.records", "topic", topic, "cause", cause)
                .increment();
    }

    /** A record of a state topic could not be read by a process that only follows it. */
    void skipped(String topic) {
        registry.counter("countersign.state.skipped", "topic", topic).increment();
    }

    void buried(String topic) {
        registry.counter("countersign.dead.letters", "topic", topic).increment();
    }
}

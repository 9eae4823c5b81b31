package io.countersign.messaging.kafka;

import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.Sealer;
import io.countersign.simulation.service.Defaults;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/** What all processes of all runs have in common: the messages, how they are written, and the settings. Immutable and thread-safe. */
public final class WireFormat {

    private final MessagingProperties settings;
    private final MessageTypes types;
    private final MessageCodec codec;
    private final MessageRecords records;
    private final MessagingMetrics metrics = new MessagingMetrics(new CompositeMeterRegistry());

    public WireFormat(MessageTypes types, Sealer sealer) {
        this.settings = Defaults.of(MessagingProperties.class);
        this.types = types;
        this.codec = new MessageCodec(sealer);
        this.records =
                new MessageRecords(types, codec, settings.maxMessageSize().toBytes());
    }

    MessagingProperties settings() {
        return settings;
    }

    MessageTypes types() {
        return types;
    }

    MessageCodec codec() {
        return codec;
    }

    MessageRecords records() {
        return records;
    }

    /** Counts nothing. */
    MessagingMetrics metrics() {
        return metrics;
    }
}

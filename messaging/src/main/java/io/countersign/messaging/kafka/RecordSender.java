package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Refused;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Sends records in the order in which it receives them. */
interface RecordSender {

    /**
     * Completes on the producer's I/O thread when the broker has acknowledged the record. Callers must switch threads for further work.
     *
     * @return empty, or {@link Refused} with {@code UNAVAILABLE}
     */
    Mono<Void> send(ProducerRecord<byte[], byte[]> message);

    /** Whether that topic is known to have no such partition. */
    boolean lacks(String topic, int partition);
}

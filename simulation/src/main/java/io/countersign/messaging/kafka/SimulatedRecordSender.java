package io.countersign.messaging.kafka;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.broker.IdempotentProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Sends to the broker in memory; signals errors as {@link KafkaRecordSender} does. */
final class SimulatedRecordSender implements RecordSender {

    private final Broker broker;
    private final IdempotentProducer producer;

    SimulatedRecordSender(Broker broker) {
        this.broker = broker;
        this.producer = broker.producer();
    }

    @Override
    public Mono<Void> send(ProducerRecord<byte[], byte[]> message) {
        return producer.send(message).onErrorMap(SimulatedRecordSender::translate);
    }

    @Override
    public boolean lacks(String topic, int partition) {
        return partition >= broker.logs(topic).size();
    }

    private static RuntimeException translate(Throwable error) {
        return error instanceof IllegalArgumentException
                ? new IllegalStateException("Unsendable record: " + error.getMessage())
                : new Refused(FailureCode.UNAVAILABLE, "The message broker is not available.");
    }
}

package io.countersign.messaging.kafka;

import io.countersign.messaging.StatePublisher;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

final class KafkaStatePublisher implements StatePublisher {

    private final RecordSender sender;
    private final MessageRecords records;

    KafkaStatePublisher(RecordSender sender, MessageRecords records) {
        this.sender = sender;
        this.records = records;
    }

    @Override
    public Mono<Void> put(String topic, String key, Object value) {
        return Mono.defer(() -> sender.send(records.state(topic, key, value))).publishOn(Schedulers.parallel());
    }

    @Override
    public Mono<Void> remove(String topic, String key) {
        return Mono.defer(() -> sender.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), null)))
                .publishOn(Schedulers.parallel());
    }
}

package io.countersign.simulation.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.World;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.junit.jupiter.api.Test;

class LogTest {

    private final Broker broker = new Broker(new Network(Faults.none()), Faults.none(), BrokerFaults.none());
    private final IdempotentProducer producer = broker.producer();
    private final Log log = new Log(new TopicPartition("notes", 3));

    @Test
    void appendWhenSeveralThenEachHasTheNextOffset() {
        run(() -> {
            log.append(producer, 1, List.of(sent("a"), sent("b")));
            log.append(producer, 2, List.of(sent("c")));
        });

        assertThat(log.from(0).stream().map(ConsumerRecord::offset)).containsExactly(0L, 1L, 2L);
        assertThat(log.from(1).stream().map(Records::text)).containsExactly("b", "c");
        assertThat(log.end()).isEqualTo(3);
    }

    @Test
    void appendWhenDoneThenTheRecordIsWhatWasSent() {
        ProducerRecord<byte[], byte[]> tombstone = new ProducerRecord<>("notes", 3, Records.bytes("key"), null);
        tombstone.headers().add("header", Records.bytes("value"));
        run(() -> log.append(producer, 1, List.of(tombstone)));

        ConsumerRecord<byte[], byte[]> received = log.from(0).get(0);
        assertThat(received.topic()).isEqualTo("notes");
        assertThat(received.partition()).isEqualTo(3);
        assertThat(received.key()).isEqualTo(Records.bytes("key"));
        assertThat(received.value()).isNull();
        assertThat(received.serializedValueSize()).isEqualTo(ConsumerRecord.NULL_SIZE);
        assertThat(received.headers().lastHeader("header").value()).isEqualTo(Records.bytes("value"));
        assertThat(received.timestamp()).isEqualTo(World.START.toEpochMilli());
    }

    @Test
    void appendWhenALaterRequestOfTheProducerIsThereThenRefused() {
        run(() -> {
            log.append(producer, 2, List.of(sent("later")));
            log.append(broker.producer(), 1, List.of(sent("of another")));

            assertThatThrownBy(() -> log.append(producer, 1, List.of(sent("earlier"))))
                    .isInstanceOf(OutOfOrderSequenceException.class);
        });

        assertThat(log.from(0).stream().map(Records::text)).containsExactly("later", "of another");
    }

    @Test
    void onAppendWhenARequestIsAppendedThenNotifiedOnceUntilForgotten() {
        AtomicInteger notified = new AtomicInteger();
        Runnable reader = notified::incrementAndGet;
        log.onAppend(reader);
        run(() -> log.append(producer, 1, List.of(sent("a"), sent("b"))));
        log.forget(reader);
        run(() -> log.append(producer, 2, List.of(sent("c"))));

        assertThat(notified).hasValue(1);
    }

    private static void run(Runnable body) {
        World.run(1, () -> {
            body.run();
            return true;
        });
    }

    private static ProducerRecord<byte[], byte[]> sent(String text) {
        return new ProducerRecord<>("notes", 3, Records.bytes("key"), Records.bytes(text));
    }
}

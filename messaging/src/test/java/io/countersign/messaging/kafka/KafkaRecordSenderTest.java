package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class KafkaRecordSenderTest {

    private static final Duration WAIT = Duration.ofSeconds(5);

    @Test
    void sendWhenManyThenInTheOrderHandedIn() {
        MockProducer<byte[], byte[]> producer = accepting();
        try (KafkaRecordSender sender = new KafkaRecordSender(() -> producer)) {
            List<Mono<Void>> sends = IntStream.range(0, 100)
                    .mapToObj(i -> sender.send(numbered(i)))
                    .toList();
            Mono.when(sends).block(WAIT);

            assertThat(producer.history().stream().map(sent -> (int) sent.value()[0]))
                    .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        }
    }

    @Test
    void sendWhenTheProducerBlocksThenTheCallerDoesNot() {
        CountDownLatch released = new CountDownLatch(1);
        MockProducer<byte[], byte[]> producer = accepting();
        try (KafkaRecordSender sender = new KafkaRecordSender(() -> {
            awaitQuietly(released);
            return producer;
        })) {
            Mono<Void> send = sender.send(numbered(1)).cache();
            Disposable returnedAtOnce = send.subscribe();
            assertThat(returnedAtOnce.isDisposed()).isFalse();

            released.countDown();
            send.block(WAIT);

            assertThat(producer.history()).hasSize(1);
        }
    }

    @Test
    void sendWhenThereIsNoProducerThenUnavailableAndTriedAgainNextTime() {
        MockProducer<byte[], byte[]> producer = accepting();
        Deque<Boolean> unresolvable = new ArrayDeque<>(List.of(true));
        try (KafkaRecordSender sender = new KafkaRecordSender(() -> {
            if (unresolvable.poll() != null) {
                throw new KafkaException("No resolvable bootstrap urls");
            }
            return producer;
        })) {
            assertUnavailable(sender.send(numbered(1)));
            sender.send(numbered(2)).block(WAIT);

            assertThat(producer.history()).hasSize(1);
        }
    }

    @Test
    void sendWhenTheProducerIsBeyondRepairThenTheNextSendGetsAnother() {
        MockProducer<byte[], byte[]> broken = accepting();
        broken.sendException = new OutOfOrderSequenceException("lost");
        MockProducer<byte[], byte[]> whole = accepting();
        Deque<Producer<byte[], byte[]>> producers = new ArrayDeque<>(List.of(broken, whole));
        try (KafkaRecordSender sender = new KafkaRecordSender(producers::remove)) {
            assertUnavailable(sender.send(numbered(1)));
            sender.send(numbered(2)).block(WAIT);

            assertThat(broken.closed()).isTrue();
            assertThat(whole.history()).hasSize(1);
        }
    }

    @Test
    void sendWhenTooLargeThenADefectAndNotAnOutage() {
        MockProducer<byte[], byte[]> producer = accepting();
        producer.sendException = new RecordTooLargeException("2 MB");
        try (KafkaRecordSender sender = new KafkaRecordSender(() -> producer)) {
            assertThatThrownBy(() -> sender.send(numbered(1)).block(WAIT)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void sendWhenClosedThenUnavailable() {
        KafkaRecordSender sender = new KafkaRecordSender(KafkaRecordSenderTest::accepting);
        sender.close();

        assertUnavailable(sender.send(numbered(1)));
    }

    private static void assertUnavailable(Mono<Void> send) {
        assertThatThrownBy(() -> send.block(WAIT))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.UNAVAILABLE));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProducerRecord<byte[], byte[]> numbered(int number) {
        return new ProducerRecord<>("topic", new byte[] {(byte) number});
    }

    private static MockProducer<byte[], byte[]> accepting() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}

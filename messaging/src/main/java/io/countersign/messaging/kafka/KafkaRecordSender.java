package io.countersign.messaging.kafka;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Sends records in the order in which it receives them. {@link Producer#send} may block while it does not know the topic, so one dedicated
 * thread makes all sends; a record that has waited for it too long fails without being sent.
 */
final class KafkaRecordSender implements RecordSender, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaRecordSender.class);
    private static final int MAX_QUEUED = 20_000;
    private static final long MAX_QUEUE_TIME_NANOS = Duration.ofMillis(1_500).toNanos();
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final ThreadPoolExecutor thread;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean closed;

    KafkaRecordSender(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_QUEUED), ThreadNames.daemon("messaging-send"));
    }

    @Override
    public Mono<Void> send(ProducerRecord<byte[], byte[]> message) {
        return Mono.create(sink -> {
            long receivedAt = System.nanoTime();
            try {
                thread.execute(() -> send(message, receivedAt, sink));
            } catch (RejectedExecutionException full) {
                sink.error(unavailable());
            }
        });
    }

    /** Fetches the metadata of these topics, so that the first record of each does not wait for it. */
    Mono<Void> fetchMetadata(Collection<String> topics) {
        return Mono.<Void>fromRunnable(() -> topics.forEach(topic -> producer().partitionsFor(topic)))
                .subscribeOn(Schedulers.fromExecutor(thread));
    }

    @Override
    public boolean lacks(String topic, int partition) {
        return partition >= partitions.getOrDefault(topic, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                closed = true;
                thread.shutdownNow().forEach(Runnable::run);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        discard(producer, CLOSE_TIMEOUT);
    }

    private void send(ProducerRecord<byte[], byte[]> message, long receivedAt, MonoSink<Void> sink) {
        if (closed || System.nanoTime() - receivedAt > MAX_QUEUE_TIME_NANOS) {
            sink.error(unavailable());
            return;
        }
        try {
            Producer<byte[], byte[]> current = producer();
            requirePartition(current, message);
            current.send(message, (where, error) -> finish(current, error, sink));
        } catch (RuntimeException failed) {
            finish(producer, failed, sink);
        }
    }

    private void finish(@Nullable Producer<byte[], byte[]> by, @Nullable Exception error, MonoSink<Void> sink) {
        if (error == null) {
            sink.success();
            return;
        }
        if (isFatal(error)) {
            discardLater(by);
        }
        sink.error(translate(error));
    }

    /** Closing waits for the producer's thread, which may be the caller. */
    private void discardLater(@Nullable Producer<byte[], byte[]> used) {
        try {
            thread.execute(() -> discard(used, Duration.ZERO));
        } catch (RejectedExecutionException full) {
            log.debug("The next failure will discard the producer");
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        return current;
    }

    /** The producer would wait for a partition that does not exist to appear. */
    private void requirePartition(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        Integer partition = message.partition();
        if (partition == null) {
            return;
        }
        int existing = producer.partitionsFor(message.topic()).size();
        partitions.put(message.topic(), existing);
        if (partition >= existing) {
            throw new IllegalArgumentException(message.topic() + " has no partition " + partition);
        }
    }

    private void discard(@Nullable Producer<byte[], byte[]> used, Duration timeout) {
        if (used != null && used == producer) {
            producer = null;
            used.close(timeout);
        }
    }

    /** After these a producer may reject every record. */
    private static boolean isFatal(@Nullable Throwable error) {
        return error instanceof OutOfOrderSequenceException
                || error instanceof ProducerFencedException
                || error instanceof InvalidPidMappingException
                || error instanceof AuthorizationException
                || (error instanceof KafkaException && error.getCause() != error && isFatal(error.getCause()));
    }

    private static RuntimeException translate(Exception error) {
        if (error instanceof RecordTooLargeException || error instanceof IllegalArgumentException) {
            return new IllegalStateException("Unsendable record: " + error.getMessage());
        }
        log.debug("The broker did not take a record: {}", error.toString());
        return unavailable();
    }

    private static Refused unavailable() {
        return new Refused(FailureCode.UNAVAILABLE, "The message broker is not available.");
    }
}

package io.countersign.messaging.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The records of one poll in lanes: the lanes run concurrently, the records of one key follow each other. */
final class RecordsByKey {

    private RecordsByKey() {}

    /** Completes when all are handled. A failure ends its lane; it is passed on when the other lanes are done. */
    static Mono<Void> handle(
            List<ConsumerRecord<byte[], byte[]>> poll, Function<ConsumerRecord<byte[], byte[]>, Mono<Void>> handler) {
        return handle(lanesOf(poll), handler);
    }

    /** Without any order: each record has its own lane. */
    static Mono<Void> handleUnordered(
            List<ConsumerRecord<byte[], byte[]>> poll, Function<ConsumerRecord<byte[], byte[]>, Mono<Void>> handler) {
        return handle(poll.stream().map(List::of).toList(), handler);
    }

    /** For handlers of a whole lane. */
    static Mono<Void> handleLanes(
            List<ConsumerRecord<byte[], byte[]>> poll,
            Function<List<ConsumerRecord<byte[], byte[]>>, Mono<Void>> handler) {
        return concurrently(lanesOf(poll), handler);
    }

    private static Mono<Void> handle(
            Collection<List<ConsumerRecord<byte[], byte[]>>> lanes,
            Function<ConsumerRecord<byte[], byte[]>, Mono<Void>> handler) {
        return concurrently(lanes, lane -> inOrder(lane, handler));
    }

    private static Mono<Void> concurrently(
            Collection<List<ConsumerRecord<byte[], byte[]>>> lanes,
            Function<List<ConsumerRecord<byte[], byte[]>>, Mono<Void>> handler) {
        if (lanes.isEmpty()) {
            return Mono.empty();
        }
        return Flux.fromIterable(lanes)
                .flatMapDelayError(
                        lane -> Mono.defer(() -> handler.apply(lane)).subscribeOn(Schedulers.parallel()),
                        lanes.size(),
                        1)
                .then();
    }

    private static Mono<Void> inOrder(
            List<ConsumerRecord<byte[], byte[]>> lane, Function<ConsumerRecord<byte[], byte[]>, Mono<Void>> handler) {
        return Flux.fromIterable(lane)
                .concatMap(received -> Mono.defer(() -> handler.apply(received)))
                .then();
    }

    private static Collection<List<ConsumerRecord<byte[], byte[]>>> lanesOf(List<ConsumerRecord<byte[], byte[]>> poll) {
        Map<Object, List<ConsumerRecord<byte[], byte[]>>> lanes = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> received : poll) {
            lanes.computeIfAbsent(laneOf(received), key -> new ArrayList<>(1)).add(received);
        }
        return lanes.values();
    }

    private static Object laneOf(ConsumerRecord<byte[], byte[]> received) {
        return received.key() == null ? new Object() : ByteBuffer.wrap(received.key());
    }
}

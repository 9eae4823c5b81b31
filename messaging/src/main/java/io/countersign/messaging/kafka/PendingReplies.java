package io.countersign.messaging.kafka;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The callers that wait for a reply. An entry is removed with its reply, failure, time-out or cancellation. */
final class PendingReplies {

    private final Map<String, MonoSink<ConsumerRecord<byte[], byte[]>>> waiting = new ConcurrentHashMap<>();
    private final int most;
    private volatile boolean closed;

    PendingReplies(int most) {
        this.most = most;
    }

    /** Waits for the reply to this request, from before it is sent. */
    Mono<ConsumerRecord<byte[], byte[]>> await(String id, Mono<Void> sent) {
        return Mono.create(sink -> {
            if (waiting.size() >= most) {
                sink.error(new Refused(FailureCode.UNAVAILABLE, "Too many requests are under way."));
                return;
            }
            waiting.put(id, sink);
            sink.onDispose(() -> waiting.remove(id));
            if (closed) {
                sink.error(brokerGone());
                return;
            }
            sent.subscribe(null, sink::error);
        });
    }

    /** Drops replies without a waiting caller. */
    void complete(String id, ConsumerRecord<byte[], byte[]> reply) {
        MonoSink<ConsumerRecord<byte[], byte[]>> sink = waiting.remove(id);
        if (sink != null) {
            sink.success(reply);
        }
    }

    void refuseAll() {
        waiting.values().forEach(sink -> sink.error(brokerGone()));
    }

    void close() {
        closed = true;
        refuseAll();
    }

    int size() {
        return waiting.size();
    }

    static Refused brokerGone() {
        return new Refused(FailureCode.UNAVAILABLE, "The message broker is not available.");
    }
}

package io.countersign.simulation.store;

import com.mongodb.MongoOperationTimeoutException;
import io.countersign.simulation.world.Network;
import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** How one process calls the store: the connection behind its client. */
record StoreCalls(ReplicaSet replicaSet, Network network, Duration timeout) {

    StoreCalls withTimeout(Duration other) {
        return new StoreCalls(replicaSet, network, other);
    }

    /**
     * Sent when subscribed to.
     *
     * @param command in words, such as {@code insert into sessions}
     */
    <T> Mono<T> call(String command, Supplier<Mono<T>> serve) {
        return network.request("store: " + command, timeout, StoreCalls::timedOut, serve);
    }

    private static RuntimeException timedOut() {
        return new MongoOperationTimeoutException("Operation exceeded the timeout limit.");
    }
}

package io.countersign.store;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Tells what the last ping told, so that the answer comes at once even when the store does not. */
final class StoreHealth implements ReactiveHealthIndicator, SmartLifecycle {

    private static final BsonDocument PING = new BsonDocument("ping", new BsonInt32(1));
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Mono<Health> ping;
    private volatile Health last = Health.unknown().build();
    private volatile Disposable loop = Disposables.disposed();

    StoreHealth(MongoDatabase database, Duration timeout) {
        this.ping = Mono.from(database.runCommand(PING))
                .map(pong -> Health.up().build())
                .timeout(timeout)
                .onErrorResume(error -> Mono.just(Health.down(error).build()));
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() -> last);
    }

    @Override
    public void start() {
        loop = Background.repeat("Pinging the store", ping.doOnNext(health -> last = health), INTERVAL);
    }

    @Override
    public void stop() {
        loop.dispose();
    }

    @Override
    public boolean isRunning() {
        return !loop.isDisposed();
    }
}

package io.countersign.store;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Reports the result of the latest ping, so that health is answered at once even when the store does not answer. */
final class StoreHealth implements ReactiveHealthIndicator {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final String PING = "{ping: 1}";

    private final Mono<?> ping;
    private final ShardKeyCheck shardKeys;
    private volatile Health last = Health.unknown().build();

    StoreHealth(ReactiveMongoOperations template, ShardKeyCheck shardKeys) {
        this.ping = template.executeCommand(PING);
        this.shardKeys = shardKeys;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() -> {
            List<String> complaints = shardKeys.complaints();
            return complaints.isEmpty()
                    ? last
                    : Health.down().withDetail("shardKeys", complaints).build();
        });
    }

    /** Pings once; fails when the store does not answer. */
    Mono<Void> check() {
        return ping.doOnSuccess(pong -> last = Health.up().build())
                .doOnError(error -> last = Health.down(error).build())
                .then();
    }
}

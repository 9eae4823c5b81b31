package io.countersign.store;

import io.countersign.messaging.OutageLog;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Reports the result of the latest ping, so that a health request never waits for the store. */
final class StoreHealth implements ReactiveHealthIndicator {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(StoreHealth.class);
    private static final String PING = "{ping: 1}";

    private final OutageLog outage = new OutageLog(log, "Reaching the store");
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

    /** Pings once, and logs when an outage begins and when it is over. */
    Mono<Void> check() {
        return ping.doOnSuccess(pong -> up())
                .doOnError(this::down)
                .onErrorComplete()
                .then();
    }

    private void up() {
        last = Health.up().build();
        outage.succeeded();
    }

    private void down(Throwable error) {
        last = Health.down(error).build();
        outage.failed(error);
    }
}

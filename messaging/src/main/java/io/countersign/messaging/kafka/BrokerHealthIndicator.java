package io.countersign.messaging.kafka;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether messages flow, from the cached result of the broker monitor. */
final class BrokerHealthIndicator implements HealthIndicator {

    private final MessagingLifecycle lifecycle;
    private final WarmUps warmUps;
    private final ListenerLifecycle listening;
    private final BrokerMonitor monitor;
    private final @Nullable ReplyPathHeartbeat heartbeat;

    BrokerHealthIndicator(
            MessagingLifecycle lifecycle,
            WarmUps warmUps,
            ListenerLifecycle listening,
            BrokerMonitor monitor,
            @Nullable ReplyPathHeartbeat heartbeat) {
        this.lifecycle = lifecycle;
        this.warmUps = warmUps;
        this.listening = listening;
        this.monitor = monitor;
        this.heartbeat = heartbeat;
    }

    @Override
    public Health health() {
        boolean answers = monitor.isUp();
        boolean listens = lifecycle.isListening() && listening.isRunning();
        boolean replies = heartbeat == null || heartbeat.isUp();
        Health.Builder health = answers && listens && replies ? Health.up() : Health.down();
        return health.withDetail("broker", answers ? "answers" : "does not answer")
                .withDetail("warm", warmUps.isDone())
                .withDetail("listening", listens)
                .withDetail("replies", replies)
                .build();
    }
}

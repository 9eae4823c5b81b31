package io.countersign.auth.health;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has every provider looked after as long as the service runs; each for itself, for one may hang. */
final class HealthPublishers implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<HealthPublisher> watches;
    private volatile Disposable work = Disposables.disposed();

    HealthPublishers(List<HealthPublisher> watches) {
        this.watches = List.copyOf(watches);
    }

    @Override
    public void start() {
        work = Flux.fromIterable(watches)
                .flatMap(watch -> watch.look().then(Mono.delay(PAUSE)).repeat(), Integer.MAX_VALUE)
                .subscribe();
    }

    @Override
    public void stop() {
        work.dispose();
    }

    @Override
    public boolean isRunning() {
        return !work.isDisposed();
    }
}

package io.countersign.auth.oidc.client;

import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.ProviderProbe;
import io.countersign.auth.oidc.RelyingParties;
import io.countersign.auth.oidc.RelyingParty;
import io.countersign.auth.oidc.resilience.PauseDetector;
import io.countersign.auth.oidc.resilience.ProviderBreaker;
import io.countersign.auth.providers.Provider;
import io.countersign.auth.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The clients of all configured providers. Warms them up at start, so that no sign-in waits for metadata or keys, and probes degraded
 * providers periodically.
 */
final class ProviderClients implements RelyingParties, ProviderProbe, SmartLifecycle, AutoCloseable {

    private static final Duration MIN_BACKOFF = Duration.ofSeconds(1);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);
    private static final Duration PROBE_CHECK_INTERVAL = Duration.ofSeconds(1);

    private final Map<String, ProviderClient> clients = new LinkedHashMap<>();
    private final PauseDetector pauses = new PauseDetector(System::nanoTime);
    private volatile Disposable background = Disposables.disposed();

    ProviderClients(Providers providers, OidcProperties properties, Clock clock, ProviderObserver observer) {
        for (Provider provider : providers.all()) {
            clients.put(provider.id(), new ProviderClient(provider, properties, clock, pauses, observer));
        }
    }

    @Override
    public Optional<RelyingParty> find(String provider) {
        return Optional.ofNullable(clients.get(provider));
    }

    @Override
    public Mono<Void> probe(String provider) {
        return Mono.justOrEmpty(clients.get(provider)).flatMap(ProviderClient::probe);
    }

    List<ProviderBreaker> breakers() {
        return clients.values().stream().map(ProviderClient::breaker).toList();
    }

    @Override
    public void start() {
        pauses.start();
        background = Flux.fromIterable(clients.values())
                .flatMap(client -> Flux.merge(warmUpUntilDone(client), probeRegularly(client)), Integer.MAX_VALUE)
                .subscribe();
    }

    private static Mono<Void> warmUpUntilDone(ProviderClient client) {
        return client.warmUp()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, MIN_BACKOFF).maxBackoff(MAX_BACKOFF));
    }

    /** Completes when the metadata and keys of every provider are cached, at the latest after this time. */
    Mono<Void> warmUp(Duration atMost) {
        return Flux.fromIterable(clients.values())
                .flatMap(client -> client.warmUp().timeout(atMost).onErrorComplete())
                .then();
    }

    /** Never completes. */
    private static Flux<Void> probeRegularly(ProviderClient client) {
        return Mono.delay(PROBE_CHECK_INTERVAL).then(client.probeIfDegraded()).repeat();
    }

    @Override
    public void stop() {
        background.dispose();
        pauses.stop();
    }

    @Override
    public boolean isRunning() {
        return !background.isDisposed();
    }

    @Override
    public void close() {
        clients.values().forEach(ProviderClient::close);
    }
}

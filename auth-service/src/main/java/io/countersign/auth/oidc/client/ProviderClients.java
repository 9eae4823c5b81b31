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
 * The clients of all configured providers. Starts with getting to know them, so that no sign-in has to wait for it, and sees to it that
 * those in trouble are asked from time to time.
 */
final class ProviderClients implements RelyingParties, ProviderProbe, SmartLifecycle, AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Map<String, ProviderClient> clients = new LinkedHashMap<>();
    private final PauseDetector standstills = new PauseDetector(System::nanoTime);
    private volatile Disposable work = Disposables.disposed();

    ProviderClients(Providers providers, OidcProperties properties, Clock clock, ProviderObserver observer) {
        for (Provider provider : providers.all()) {
            clients.put(provider.id(), new ProviderClient(provider, properties, clock, standstills, observer));
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
        standstills.watch();
        work = Flux.fromIterable(clients.values())
                .flatMap(client -> Flux.merge(acquaint(client), watch(client)), Integer.MAX_VALUE)
                .subscribe();
    }

    private static Mono<Void> acquaint(ProviderClient client) {
        return client.acquaint()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE));
    }

    /** Completes when every provider is known, or did not make itself known in this time. */
    Mono<Void> acquainted(Duration atMost) {
        return Flux.fromIterable(clients.values())
                .flatMap(client -> client.acquaint().timeout(atMost).onErrorComplete())
                .then();
    }

    /** Without end. */
    private static Flux<Void> watch(ProviderClient client) {
        return Mono.delay(BETWEEN_LOOKS).then(client.recover()).repeat();
    }

    @Override
    public void stop() {
        work.dispose();
        standstills.stopWatching();
    }

    @Override
    public boolean isRunning() {
        return !work.isDisposed();
    }

    @Override
    public void close() {
        clients.values().forEach(ProviderClient::close);
    }
}

package io.countersign.auth.oidc;

import io.countersign.auth.providers.Provider;
import io.countersign.auth.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The clients of all configured providers. Starts with getting to know them, so that no sign-in has to wait for it. */
final class ProviderClients implements RelyingParties, SmartLifecycle, AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Map<String, ProviderClient> clients = new LinkedHashMap<>();
    private volatile Disposable acquaintance = Disposables.disposed();

    ProviderClients(
            Providers providers,
            OidcProperties properties,
            Clock clock,
            BiConsumer<Provider, ProviderMetadata> discovered) {
        for (Provider provider : providers.all()) {
            clients.put(
                    provider.id(),
                    new ProviderClient(provider, properties, clock, metadata -> discovered.accept(provider, metadata)));
        }
    }

    @Override
    public Optional<RelyingParty> find(String provider) {
        return Optional.ofNullable(clients.get(provider));
    }

    @Override
    public void start() {
        acquaintance = Flux.fromIterable(clients.values())
                .flatMap(ProviderClients::acquaint)
                .subscribe();
    }

    private static Mono<ProviderMetadata> acquaint(ProviderClient client) {
        return client.metadata()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE));
    }

    /** Completes when every provider is known, or did not make itself known in this time. */
    Mono<Void> acquainted(Duration atMost) {
        return Flux.fromIterable(clients.values())
                .flatMap(client -> client.metadata().timeout(atMost).onErrorComplete())
                .then();
    }

    @Override
    public void stop() {
        acquaintance.dispose();
    }

    @Override
    public boolean isRunning() {
        return !acquaintance.isDisposed();
    }

    @Override
    public void close() {
        clients.values().forEach(ProviderClient::close);
    }
}

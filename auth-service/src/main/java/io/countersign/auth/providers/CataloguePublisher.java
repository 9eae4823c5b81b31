package io.countersign.auth.providers;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.Topics;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.StateTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Publishes the configured providers, without their secrets, on {@link Topics#PROVIDERS}.
 *
 * <p>At start, after the topic was read to its end, it writes the entries that differ and removes those that are no longer configured.
 * Instances with the same configuration thus do not overwrite each other; with different ones the last to start wins. Later it writes an
 * entry when the provider's metadata changes it.
 */
public final class CataloguePublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CataloguePublisher.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Retry UNTIL_THE_BROKER_IS_REACHABLE =
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(5));

    private final Providers providers;
    private final StateTable<ProviderEntry> published;
    private final StatePublisher publisher;
    private final Map<String, Boolean> callbackIssuers = new ConcurrentHashMap<>();
    private final Sinks.Many<String> changed = Sinks.many().unicast().onBackpressureBuffer();
    private volatile Disposable publishing = Disposables.disposed();

    CataloguePublisher(Providers providers, StateTable<ProviderEntry> published, StatePublisher publisher) {
        this.providers = providers;
        this.published = published;
        this.publisher = publisher;
    }

    /** Updates from the provider's metadata whether its authorization responses carry {@code iss} (RFC 9207). */
    public void updateCallbackIssuer(String provider, boolean required) {
        if (!Boolean.valueOf(required).equals(callbackIssuers.put(provider, required))) {
            changed.emitNext(provider, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
        }
    }

    @Override
    public void start() {
        publishing = caughtUp()
                .thenMany(Flux.defer(() -> Flux.fromIterable(noLongerConfigured()))
                        .concatMap(this::remove))
                .thenMany(Flux.fromIterable(providers.all()).map(Provider::id).concatWith(changed.asFlux()))
                .concatMap(this::publish)
                .subscribe();
    }

    private Mono<Void> caughtUp() {
        return Mono.defer(() -> Mono.just(published.caughtUp()))
                .filter(Boolean::booleanValue)
                .repeatWhenEmpty(Integer.MAX_VALUE, attempts -> attempts.delayElements(POLL_INTERVAL))
                .then();
    }

    private List<String> noLongerConfigured() {
        return published.entries().keySet().stream()
                .filter(id -> providers.find(id).isEmpty())
                .toList();
    }

    private Mono<Void> remove(String id) {
        log.info("The provider {} is no longer configured, removing its catalogue entry", id);
        return publisher.remove(Topics.PROVIDERS, id).retryWhen(UNTIL_THE_BROKER_IS_REACHABLE);
    }

    private Mono<Void> publish(String id) {
        return Mono.justOrEmpty(providers.find(id))
                .map(this::entry)
                .filter(entry -> !entry.equals(published.get(id)))
                .flatMap(entry -> publisher
                        .put(Topics.PROVIDERS, id, entry)
                        .doOnError(error ->
                                log.warn("The catalogue entry of the provider {} is pending: {}", id, error.toString()))
                        .retryWhen(UNTIL_THE_BROKER_IS_REACHABLE)
                        .doOnSuccess(done -> published.expect(id, entry)));
    }

    private ProviderEntry entry(Provider provider) {
        return new ProviderEntry(
                provider.id(),
                provider.number(),
                provider.name(),
                provider.icon(),
                provider.issuer(),
                callbackIssuer(provider));
    }

    /** As configured, else as discovered, else as published before. */
    private boolean callbackIssuer(Provider provider) {
        return Optional.ofNullable(provider.endpoints().callbackIssuer())
                .or(() -> Optional.ofNullable(callbackIssuers.get(provider.id())))
                .or(() -> Optional.ofNullable(published.get(provider.id())).map(ProviderEntry::callbackIssuerRequired))
                .orElse(false);
    }

    @Override
    public void stop() {
        publishing.dispose();
    }

    @Override
    public boolean isRunning() {
        return !publishing.isDisposed();
    }
}

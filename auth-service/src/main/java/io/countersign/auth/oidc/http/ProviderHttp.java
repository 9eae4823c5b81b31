package io.countersign.auth.oidc.http;

import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderFailureException;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.providers.Provider;
import io.countersign.contracts.message.Refused;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The HTTP client of one provider: with its own connection pool, limits on time and size, no redirects, no proxies, and only to addresses
 * that the provider's configuration allows.
 */
public final class ProviderHttp implements AutoCloseable {

    /** Below the usual keep-alive time-outs of servers, to avoid writing to a connection that is being closed. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(4);

    private static final Duration MAX_CONNECTION_LIFE = Duration.ofMinutes(5);

    private final Provider provider;
    private final OidcProperties properties;
    private final ConnectionProvider connections;
    private final WebClient client;

    public ProviderHttp(Provider provider, OidcProperties properties) {
        this.provider = provider;
        this.properties = properties;
        this.connections = ConnectionProvider.builder("provider-" + provider.id())
                .maxConnections(properties.maxConnections())
                .pendingAcquireMaxCount(properties.maxExchanges())
                .pendingAcquireTimeout(properties.connectTimeout())
                .maxIdleTime(MAX_IDLE)
                .maxLifeTime(MAX_CONNECTION_LIFE)
                .evictInBackground(MAX_CONNECTION_LIFE)
                .build();
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(httpClient()))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) properties.maxBody().toBytes()))
                .build();
    }

    private HttpClient httpClient() {
        HttpClient http = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        properties.connectTimeout().toMillis())
                .responseTimeout(properties.responseTimeout())
                .followRedirect(false)
                .disableRetry(true);
        return provider.allowPrivateAddresses()
                ? http
                : http.doOnChannelInit((observer, channel, remote) ->
                        channel.pipeline().addFirst(AddressGuard.NAME, AddressGuard.INSTANCE));
    }

    /** For Spring Security's token client, which sends its own requests. */
    public WebClient client() {
        return client;
    }

    /**
     * GETs a JSON object.
     *
     * @param what names the endpoint in errors
     * @return fails with {@link ProviderFailureException} unless the status is 200 and the body a JSON object
     */
    public Mono<Map<String, Object>> getJsonObject(String what, URI address, Consumer<HttpHeaders> headers) {
        return Mono.defer(() -> client.get()
                        .uri(requireAllowed(address))
                        .accept(MediaType.APPLICATION_JSON)
                        .headers(headers)
                        .exchangeToMono(response -> jsonObject(what, response)))
                .timeout(properties.exchangeTimeout())
                .onErrorMap(error -> toFailure(what, error));
    }

    /** Returns the address, or throws {@code PROVIDER_FAILED} if the configuration does not allow it. */
    public URI requireAllowed(URI address) {
        if (!provider.allows(address)) {
            throw ProviderRefusals.providerFailed(
                    "The provider " + provider.id() + " has an endpoint address that is not allowed.");
        }
        return address;
    }

    /** Maps unexpected errors, such as I/O errors and time-outs, to a {@link ProviderFailureException}. */
    public Throwable toFailure(String what, Throwable error) {
        return error instanceof Refused || error instanceof ProviderFailureException
                ? error
                : new ProviderFailureException("The " + what + " of the provider " + provider.id() + " failed.");
    }

    /** Drains a body that is not used, up to the same limit as others. */
    public static Mono<Void> discardBody(ClientResponse response) {
        return response.bodyToMono(byte[].class).onErrorComplete().then();
    }

    private Mono<Map<String, Object>> jsonObject(String what, ClientResponse response) {
        if (response.statusCode() != HttpStatus.OK) {
            return discardBody(response)
                    .then(Mono.error(() -> ProviderFailureException.ofStatus(
                            what + " of the provider " + provider.id(),
                            response.statusCode().value())));
        }
        return response.bodyToMono(byte[].class)
                .switchIfEmpty(Mono.error(() -> new ProviderFailureException("The " + what + " sent an empty body.")))
                .map(JsonObjects::parse);
    }

    @Override
    public void close() {
        connections.dispose();
    }
}

package io.countersign.auth.oidc.client;

import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.AuthorizationGrant;
import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderFailureException;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.RelyingParty;
import io.countersign.auth.oidc.claims.Claims;
import io.countersign.auth.oidc.claims.ProfileClaims;
import io.countersign.auth.oidc.claims.UserInfoEndpoint;
import io.countersign.auth.oidc.discovery.Discovery;
import io.countersign.auth.oidc.discovery.ProviderMetadata;
import io.countersign.auth.oidc.frontchannel.AuthorizationUrl;
import io.countersign.auth.oidc.frontchannel.LogoutUrl;
import io.countersign.auth.oidc.http.ProviderHttp;
import io.countersign.auth.oidc.idtoken.IdTokenVerifier;
import io.countersign.auth.oidc.idtoken.ProviderKeys;
import io.countersign.auth.oidc.resilience.Bulkhead;
import io.countersign.auth.oidc.resilience.PauseDetector;
import io.countersign.auth.oidc.resilience.ProviderBreaker;
import io.countersign.auth.oidc.token.TokenEndpoint;
import io.countersign.auth.oidc.token.TokenResponse;
import io.countersign.auth.providers.Provider;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The relying party of one provider: runs the steps of the code flow (OpenID Connect Core 3.1) behind its circuit breaker and bulkhead. */
final class ProviderClient implements RelyingParty, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProviderClient.class);

    private final Provider provider;
    private final Duration exchangeTimeout;
    private final ProviderBreaker breaker;
    private final ProviderHttp http;
    private final Bulkhead bulkhead;
    private final Discovery discovery;
    private final ProviderKeys keys;
    private final TokenEndpoint tokens;
    private final IdTokenVerifier idTokens;
    private final UserInfoEndpoint userInfo;

    ProviderClient(
            Provider provider,
            OidcProperties properties,
            Clock clock,
            PauseDetector pauses,
            ProviderObserver observer) {
        this.provider = provider;
        this.exchangeTimeout = properties.exchangeTimeout();
        this.http = new ProviderHttp(provider, properties);
        this.breaker = new ProviderBreaker(provider.id(), properties.breaker(), observer, pauses, clock);
        this.bulkhead = new Bulkhead(provider.id(), properties.maxExchanges());
        this.discovery = new Discovery(provider, http, properties, clock, observer);
        this.keys = new ProviderKeys(provider, discovery, http, properties, clock, observer);
        this.tokens = new TokenEndpoint(provider, http);
        this.idTokens = new IdTokenVerifier(provider, keys, properties, clock);
        this.userInfo = new UserInfoEndpoint(provider.scopes(), http);
    }

    ProviderBreaker breaker() {
        return breaker;
    }

    Mono<ProviderMetadata> metadata() {
        return discovery.metadata().onErrorMap(ProviderFailureException.class, ProviderFailureException::toRefused);
    }

    /** Fetches the metadata and keys that every sign-in needs, if they are not cached. */
    Mono<Void> warmUp() {
        return keys.get().then();
    }

    /** Fetches a public document: the metadata, or the keys if the metadata is configured. */
    Mono<Void> probe() {
        return (provider.endpoints().isComplete() ? keys.fetch() : discovery.fetch()).then();
    }

    /** Probes the provider if its circuit breaker is not closed and a probe is due; never fails. */
    Mono<Void> probeIfDegraded() {
        return breaker.probeIfDue(probe()).onErrorComplete();
    }

    @Override
    public Mono<Secret> authorizationUrl(AuthenticationRequest request) {
        return admittedMetadata().map(metadata -> AuthorizationUrl.of(provider, metadata, request));
    }

    @Override
    public Mono<Void> checkCallbackIssuer(@Nullable String issuer, boolean required) {
        if (issuer != null) {
            return issuer.equals(provider.issuer())
                    ? Mono.empty()
                    : Mono.error(
                            ProviderRefusals.credentialInvalid("The authorization response is from another issuer."));
        }
        return required ? admittedMetadata().flatMap(ProviderClient::refuseIfAdvertised) : Mono.empty();
    }

    /** Available metadata needs no exchange, so it neither opens nor closes the circuit breaker. */
    private Mono<ProviderMetadata> admittedMetadata() {
        Mono<ProviderMetadata> metadata = bulkhead.admit(discovery.metadata());
        return Mono.defer(() -> discovery.isAvailable() ? breaker.unlessOpen(metadata) : breaker.admit(metadata))
                .onErrorMap(ProviderFailureException.class, ProviderFailureException::toRefused);
    }

    private static Mono<Void> refuseIfAdvertised(ProviderMetadata metadata) {
        return metadata.callbackIssuer()
                ? Mono.error(ProviderRefusals.credentialInvalid("The authorization response lacks the issuer."))
                : Mono.empty();
    }

    @Override
    public Mono<AuthenticationResult> authenticate(AuthorizationGrant grant) {
        Mono<AuthenticationResult> exchange = discovery
                .metadata()
                .flatMap(metadata -> tokens.redeem(grant, metadata)
                        .flatMap(issued -> idTokens.verify(
                                        issued, metadata, grant.secrets().nonce())
                                .flatMap(claims -> userInfo.complete(claims, metadata, issued.accessToken()))
                                .map(claims -> result(claims, metadata, issued))));
        Mono<AuthenticationResult> bounded = exchange.timeout(exchangeTimeout).onErrorMap(this::toFailure);
        return breaker.admit(bulkhead.admit(bounded))
                .onErrorMap(ProviderFailureException.class, ProviderFailureException::toRefused);
    }

    /** An unexpected error is the failure of the provider whose response caused it; the log has the details. */
    private Throwable toFailure(Throwable error) {
        boolean expected = error instanceof Refused
                || error instanceof ProviderFailureException
                || error instanceof TimeoutException;
        if (!expected) {
            log.warn("The exchange with the provider {} failed unexpectedly", provider.id(), error);
        }
        return http.toFailure("exchange", error);
    }

    private AuthenticationResult result(Claims claims, ProviderMetadata metadata, TokenResponse issued) {
        String subject = claims.text("sub").orElseThrow();
        return new AuthenticationResult(
                new Identity(provider.issuer(), subject),
                ProfileClaims.of(claims),
                LogoutUrl.of(provider, metadata, issued.idToken()));
    }

    @Override
    public void close() {
        http.close();
    }
}

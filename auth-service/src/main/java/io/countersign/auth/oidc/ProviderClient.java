package io.countersign.auth.oidc;

import io.countersign.auth.providers.Provider;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** One provider, with everything that is kept for it. */
final class ProviderClient implements RelyingParty, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderClient.class);

    private final Provider provider;
    private final Duration exchangeTimeout;
    private final ProviderHttp http;
    private final Bulkhead bulkhead;
    private final Discovery discovery;
    private final TokenEndpoint tokens;
    private final IdTokenVerifier idTokens;
    private final UserInfoEndpoint userInfo;

    /** @param discovered is told of every metadata document that was fetched */
    ProviderClient(Provider provider, OidcProperties properties, Clock clock, Consumer<ProviderMetadata> discovered) {
        this.provider = provider;
        this.exchangeTimeout = properties.exchangeTimeout();
        this.http = new ProviderHttp(provider, properties);
        this.bulkhead = new Bulkhead(provider.id(), properties.maxExchanges());
        this.discovery = new Discovery(provider, http, properties, clock, discovered);
        this.tokens = new TokenEndpoint(provider, http);
        this.idTokens = new IdTokenVerifier(
                provider, new ProviderKeys(provider, discovery, http, properties, clock), properties, clock);
        this.userInfo = new UserInfoEndpoint(provider.scopes(), http);
    }

    Mono<ProviderMetadata> metadata() {
        return discovery.metadata();
    }

    @Override
    public Mono<Secret> authenticationUrl(AuthenticationRequest request) {
        return bulkhead.admit(metadata()).map(metadata -> AuthenticationUrl.of(provider, metadata, request));
    }

    @Override
    public Mono<Void> checkIssuer(@Nullable String issuer, boolean demanded) {
        if (issuer != null) {
            return issuer.equals(provider.issuer())
                    ? Mono.empty()
                    : Mono.error(Refusals.credentialInvalid("The answer came from another issuer."));
        }
        return demanded ? metadata().flatMap(ProviderClient::refuseWhenAdvertised) : Mono.empty();
    }

    private static Mono<Void> refuseWhenAdvertised(ProviderMetadata metadata) {
        return metadata.callbackIssuer()
                ? Mono.error(Refusals.credentialInvalid("The answer does not say from which issuer it came."))
                : Mono.empty();
    }

    @Override
    public Mono<Authentication> authenticate(AuthorizationGrant grant) {
        Mono<Authentication> exchange = metadata()
                .flatMap(metadata -> tokens.redeem(grant, metadata)
                        .flatMap(issued -> idTokens.verify(
                                        issued, metadata, grant.secrets().nonce())
                                .flatMap(claims -> userInfo.complete(claims, metadata, issued.accessToken()))
                                .map(claims -> authentication(claims, metadata, issued))));
        return bulkhead.admit(exchange.timeout(exchangeTimeout))
                .onErrorMap(error -> !(error instanceof Refused), this::failed);
    }

    /** Whatever a provider sends that nobody thought of is its failure, not ours; the log tells which it was. */
    private Throwable failed(Throwable error) {
        if (!(error instanceof TimeoutException)) {
            LOG.warn("The exchange with the provider {} ended unexpectedly", provider.id(), error);
        }
        return http.failure("exchange", error);
    }

    private Authentication authentication(Claims claims, ProviderMetadata metadata, Tokens issued) {
        String subject = claims.text("sub").orElseThrow();
        return new Authentication(
                new Identity(provider.issuer(), subject),
                ProfileClaims.of(claims),
                LogoutUrl.of(provider, metadata, issued.idToken()));
    }

    @Override
    public void close() {
        http.close();
    }
}

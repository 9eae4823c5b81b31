package io.countersign.auth.oidc;

import io.countersign.auth.providers.Provider;
import java.net.URI;
import java.time.Clock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The metadata of one provider: configured, or discovered, kept and renewed. */
final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final Mono<ProviderMetadata> metadata;

    /** @param discovered is told of every document that was fetched */
    Discovery(
            Provider provider,
            ProviderHttp http,
            OidcProperties properties,
            Clock clock,
            Consumer<ProviderMetadata> discovered) {
        MetadataReader reader = new MetadataReader(provider);
        this.metadata = provider.endpoints().complete()
                ? Mono.just(reader.configured())
                : new Kept<>(
                                http.getObject("discovery", address(provider), headers -> {})
                                        .map(reader::read)
                                        .doOnNext(discovered)
                                        .doOnError(error -> LOG.warn(
                                                "Discovery of the provider {} failed: {}",
                                                provider.id(),
                                                error.getMessage())),
                                properties.metadataAge(),
                                properties.refetchInterval(),
                                clock)
                        .get();
    }

    Mono<ProviderMetadata> metadata() {
        return metadata;
    }

    /** OpenID Connect Discovery 1.0 section 4: a terminating slash of the issuer is removed. */
    private static URI address(Provider provider) {
        String issuer = provider.issuer();
        return URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + WELL_KNOWN);
    }
}

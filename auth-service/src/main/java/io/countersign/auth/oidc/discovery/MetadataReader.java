package io.countersign.auth.oidc.discovery;

import io.countersign.auth.oidc.ProviderFailureException;
import io.countersign.auth.providers.ConfiguredEndpoints;
import io.countersign.auth.providers.Provider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validates a discovery document (OpenID Connect Discovery 1.0 section 4.3). Configured values override it. */
final class MetadataReader {

    private final Provider provider;
    private final ConfiguredEndpoints configured;

    MetadataReader(Provider provider) {
        this.provider = provider;
        this.configured = provider.endpoints();
    }

    /** @throws ProviderFailureException if the issuer differs, or a member is missing or invalid */
    ProviderMetadata read(Map<String, Object> document) {
        if (!provider.issuer().equals(document.get("issuer"))) {
            throw invalid("issuer");
        }
        return new ProviderMetadata(
                provider.issuer(),
                required("authorization_endpoint", configured.authorization(), document),
                required("token_endpoint", configured.token(), document),
                required("jwks_uri", configured.jwks(), document),
                endpoint("userinfo_endpoint", configured.userinfo(), document),
                endpoint("end_session_endpoint", configured.endSession(), document),
                algorithms(document.get("id_token_signing_alg_values_supported")),
                callbackIssuer(document.get("authorization_response_iss_parameter_supported")));
    }

    /** The configured metadata alone; only if {@link ConfiguredEndpoints#isComplete()}. */
    ProviderMetadata configured() {
        return read(Map.of("issuer", provider.issuer()));
    }

    private URI required(String name, @Nullable URI configured, Map<String, Object> document) {
        return Optional.ofNullable(endpoint(name, configured, document)).orElseThrow(() -> invalid(name));
    }

    private @Nullable URI endpoint(String name, @Nullable URI configured, Map<String, Object> document) {
        if (configured != null) {
            return configured;
        }
        Object value = document.get(name);
        return value == null ? null : allowed(name, value);
    }

    private URI allowed(String name, Object value) {
        try {
            URI uri = URI.create((String) value);
            if (provider.allows(uri)) {
                return uri;
            }
        } catch (ClassCastException | IllegalArgumentException e) {
            throw invalid(name);
        }
        throw invalid(name);
    }

    private Set<String> algorithms(@Nullable Object supported) {
        if (!configured.idTokenAlgorithms().isEmpty()) {
            return SignatureAlgorithms.onlyTrusted(configured.idTokenAlgorithms());
        }
        if (supported == null) {
            return SignatureAlgorithms.DEFAULT;
        }
        if (!(supported instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw invalid("id_token_signing_alg_values_supported");
        }
        return SignatureAlgorithms.onlyTrusted(
                list.stream().map(String.class::cast).collect(Collectors.toSet()));
    }

    private boolean callbackIssuer(@Nullable Object supported) {
        if (configured.callbackIssuer() != null) {
            return configured.callbackIssuer();
        }
        if (supported != null && !(supported instanceof Boolean)) {
            throw invalid("authorization_response_iss_parameter_supported");
        }
        return Boolean.TRUE.equals(supported);
    }

    private RuntimeException invalid(String member) {
        return new ProviderFailureException(
                "The discovery document of the provider " + provider.id() + " has no valid " + member + ".");
    }
}

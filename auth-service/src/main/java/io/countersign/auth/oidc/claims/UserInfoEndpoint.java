package io.countersign.auth.oidc.claims;

import io.countersign.auth.oidc.ProviderFailureException;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.discovery.ProviderMetadata;
import io.countersign.auth.oidc.http.ProviderHttp;
import io.countersign.contracts.message.Secret;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Fetches the claims that an ID token lacks (OpenID Connect Core 5.3). */
public final class UserInfoEndpoint {

    private final Set<String> scopes;
    private final ProviderHttp http;

    public UserInfoEndpoint(Set<String> scopes, ProviderHttp http) {
        this.scopes = scopes;
        this.http = http;
    }

    /** The claims, completed where the provider has an endpoint for it and a requested scope's claims are missing. */
    public Mono<Claims> complete(Claims claims, ProviderMetadata metadata, Secret accessToken) {
        URI endpoint = metadata.userinfoEndpoint();
        if (endpoint == null || !isIncomplete(claims)) {
            return Mono.just(claims);
        }
        return http.getJsonObject("userinfo endpoint", endpoint, headers -> headers.setBearerAuth(accessToken.reveal()))
                .onErrorMap(ProviderFailureException.class, UserInfoEndpoint::refusedIfClientError)
                .map(Claims::new)
                .map(more -> claims.completedBy(requireSameSubject(more, claims)));
    }

    /** What this endpoint has against the request may well be this user's doing. */
    private static RuntimeException refusedIfClientError(ProviderFailureException failure) {
        return failure.isClientError() ? failure.toRefused() : failure;
    }

    private boolean isIncomplete(Claims claims) {
        boolean hasName = Stream.of("name", "preferred_username").anyMatch(claims::has);
        return (scopes.contains("email") && !claims.has("email")) || (scopes.contains("profile") && !hasName);
    }

    /** OpenID Connect Core 5.3.2: other claims must not be used. */
    private static Claims requireSameSubject(Claims userinfo, Claims idToken) {
        if (userinfo.text("sub").isEmpty() || !userinfo.text("sub").equals(idToken.text("sub"))) {
            throw ProviderRefusals.credentialInvalid("The userinfo endpoint answered about somebody else.");
        }
        return userinfo;
    }
}

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

/** Fetches claims that the ID token lacks from the userinfo endpoint (OpenID Connect Core 5.3). */
public final class UserInfoEndpoint {

    private final Set<String> scopes;
    private final ProviderHttp http;

    public UserInfoEndpoint(Set<String> scopes, ProviderHttp http) {
        this.scopes = scopes;
        this.http = http;
    }

    /** The claims, completed if the provider has the endpoint and claims of a requested scope (Core 5.4) are missing. */
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

    /** A 4xx status may be caused by this user's access token, so it is no failure of the provider. */
    private static RuntimeException refusedIfClientError(ProviderFailureException failure) {
        return failure.isClientError() ? failure.toRefused() : failure;
    }

    private boolean isIncomplete(Claims claims) {
        boolean hasName = Stream.of("name", "preferred_username").anyMatch(claims::has);
        return (scopes.contains("email") && !claims.has("email")) || (scopes.contains("profile") && !hasName);
    }

    /** OpenID Connect Core 5.3.2: claims about another subject must not be used. */
    private static Claims requireSameSubject(Claims userinfo, Claims idToken) {
        if (userinfo.text("sub").isEmpty() || !userinfo.text("sub").equals(idToken.text("sub"))) {
            throw ProviderRefusals.credentialInvalid("The userinfo response is about another subject.");
        }
        return userinfo;
    }
}

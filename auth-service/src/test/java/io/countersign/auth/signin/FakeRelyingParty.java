package io.countersign.auth.signin;

import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.AuthorizationGrant;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.RelyingParty;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.message.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A relying party without a provider behind it. */
final class FakeRelyingParty implements RelyingParty {

    static final String ISSUER = "https://acme.example";
    static final Identity JANE = new Identity(ISSUER, "jane");
    static final AuthenticationResult AUTHENTICATION = new AuthenticationResult(
            JANE,
            new Profile("jane@example.org", true, "Jane", null, null, null),
            Secret.of("https://acme.example/bye"));

    final List<AuthenticationRequest> requests = new CopyOnWriteArrayList<>();
    final List<AuthorizationGrant> redeemed = new CopyOnWriteArrayList<>();
    boolean advertisesIssuer;
    Mono<AuthenticationResult> authentication = Mono.just(AUTHENTICATION);
    Mono<Secret> url = Mono.just(Secret.of("https://acme.example/authorize"));

    @Override
    public Mono<Secret> authorizationUrl(AuthenticationRequest request) {
        requests.add(request);
        return url;
    }

    @Override
    public Mono<Void> checkCallbackIssuer(@Nullable String issuer, boolean required) {
        boolean good = issuer == null ? !(required && advertisesIssuer) : issuer.equals(ISSUER);
        return good ? Mono.empty() : Mono.error(ProviderRefusals.credentialInvalid("wrong issuer"));
    }

    @Override
    public Mono<AuthenticationResult> authenticate(AuthorizationGrant grant) {
        redeemed.add(grant);
        return authentication;
    }
}

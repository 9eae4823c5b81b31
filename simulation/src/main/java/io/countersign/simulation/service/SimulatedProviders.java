package io.countersign.simulation.service;

import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.AuthorizationGrant;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.RelyingParties;
import io.countersign.auth.oidc.RelyingParty;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.World;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The OpenID providers of a run. They approve everything, and exchange an authorization code once (RFC 6749 section 4.1.2). What the auth
 * service validates is not simulated, only that it calls, and how often.
 */
public final class SimulatedProviders implements RelyingParties {

    /** The string ids of the providers, in the order of their numbers. */
    public static final List<String> IDS = List.of("first", "second");

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Network network;
    private final Map<String, Identity> codes = new HashMap<>();
    private final Set<String> exchanged = new HashSet<>();
    private final List<String> repeated = new ArrayList<>();

    public SimulatedProviders(Network network) {
        this.network = network;
    }

    public static String issuer(String provider) {
        return "https://" + provider + ".example";
    }

    /** Signs a user in at the provider, as their browser does, and returns the authorization code. */
    public String approve(String provider, String account) {
        String code = "code-" + codes.size() + "-"
                + Long.toHexString(World.current().randomness().number("codes"));
        codes.put(code, new Identity(issuer(provider), account));
        return code;
    }

    /** Codes for which a second token request arrived: such a request makes a provider revoke the tokens of the first. */
    public List<String> exchangedAgain() {
        return repeated;
    }

    @Override
    public Optional<RelyingParty> find(String provider) {
        return IDS.contains(provider) ? Optional.of(new SimulatedProvider(provider)) : Optional.empty();
    }

    private AuthenticationResult exchange(String code) {
        boolean isFirst = exchanged.add(code);
        if (!isFirst) {
            repeated.add(code);
        }
        Identity identity = codes.get(code);
        if (identity == null || !isFirst) {
            throw ProviderRefusals.credentialInvalid("unknown code");
        }
        Profile profile = new Profile(identity.subject() + "@example.org", true, "Jane", null, null, null);
        return new AuthenticationResult(identity, profile, Secret.of(identity.issuer() + "/logout"));
    }

    private static Refused unavailable() {
        return new Refused(FailureCode.PROVIDER_FAILED, "The provider does not respond.");
    }

    private final class SimulatedProvider implements RelyingParty {

        private final String id;

        private SimulatedProvider(String id) {
            this.id = id;
        }

        @Override
        public Mono<Secret> authorizationUrl(AuthenticationRequest request) {
            return Mono.just(Secret.of(issuer(id) + "/authorize?state="
                    + URLEncoder.encode(request.state(), StandardCharsets.UTF_8) + "&redirect_uri="
                    + URLEncoder.encode(URI.create(request.redirectUri()).toString(), StandardCharsets.UTF_8)));
        }

        @Override
        public Mono<Void> checkCallbackIssuer(@Nullable String issuer, boolean required) {
            return issuer == null || issuer.equals(issuer(id))
                    ? Mono.empty()
                    : Mono.error(ProviderRefusals.credentialInvalid("wrong issuer"));
        }

        @Override
        public Mono<AuthenticationResult> authenticate(AuthorizationGrant grant) {
            return network.call(
                    id + ": token request",
                    TIMEOUT,
                    SimulatedProviders::unavailable,
                    () -> exchange(grant.code().reveal()));
        }
    }
}

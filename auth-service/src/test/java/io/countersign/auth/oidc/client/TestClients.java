package io.countersign.auth.oidc.client;

import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.AuthorizationGrant;
import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderObserver;
import io.countersign.auth.oidc.RequestSecrets;
import io.countersign.auth.oidc.resilience.PauseDetector;
import io.countersign.auth.providers.TestProvider;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** Clients of the {@link HostileProvider}, and shortcuts to use them. */
public final class TestClients {

    static final String REDIRECT_URI = "http://localhost:8080/";
    static final OidcProperties LONG_TIMEOUTS = properties(Duration.ofSeconds(20));
    static final OidcProperties SHORT_TIMEOUTS = properties(Duration.ofSeconds(1));

    private TestClients() {}

    private static OidcProperties properties(Duration timeout) {
        return new OidcProperties(
                timeout,
                timeout,
                timeout.multipliedBy(2),
                DataSize.ofMegabytes(1),
                16,
                64,
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                new OidcProperties.Breaker(Duration.ofSeconds(30), 10, 50, timeout, Duration.ofSeconds(5), 3));
    }

    static ProviderClient of(HostileProvider hostile) {
        return of(hostile, LONG_TIMEOUTS, Clock.systemUTC());
    }

    static ProviderClient of(HostileProvider hostile, OidcProperties properties, Clock clock) {
        return of(TestProvider.at(hostile.issuer()), properties, clock, new ProviderObserver() {});
    }

    static ProviderClient of(TestProvider provider) {
        return of(provider, LONG_TIMEOUTS, Clock.systemUTC(), new ProviderObserver() {});
    }

    /** A client that never detects a pause. */
    static ProviderClient of(TestProvider provider, OidcProperties properties, Clock clock, ProviderObserver observer) {
        return new ProviderClient(provider.build(), properties, clock, new PauseDetector(() -> 0), observer);
    }

    /** A complete sign-in whose nonce the provider knows. */
    static AuthenticationResult signIn(ProviderClient client, HostileProvider hostile) {
        return exchange(client, hostile).block();
    }

    static AuthenticationResult signIn(ProviderClient client, RequestSecrets secrets) {
        return client.authenticate(grant(secrets)).block();
    }

    /** Like {@link #signIn(ProviderClient, HostileProvider)}, when subscribed to. */
    static Mono<AuthenticationResult> exchange(ProviderClient client, HostileProvider hostile) {
        RequestSecrets secrets = RequestSecrets.fresh(new SecureRandom());
        hostile.expectNonce(secrets);
        return client.authenticate(grant(secrets));
    }

    /** A grant whose nonce no provider knows. */
    static AuthorizationGrant grant() {
        return grant(RequestSecrets.fresh(new SecureRandom()));
    }

    static AuthorizationGrant grant(RequestSecrets secrets) {
        return new AuthorizationGrant(Secret.of("code"), REDIRECT_URI, secrets);
    }

    public static FailureCode refusal(Mono<?> step) {
        return refused(step).failure().code();
    }

    static Refused refused(Mono<?> step) {
        Object outcome = step.<Object>map(value -> value)
                .onErrorResume(Mono::just)
                .blockOptional()
                .orElse("nothing");
        if (outcome instanceof Refused refused) {
            return refused;
        }
        throw new AssertionError("Expected a refusal, but got " + outcome, outcome instanceof Throwable t ? t : null);
    }
}

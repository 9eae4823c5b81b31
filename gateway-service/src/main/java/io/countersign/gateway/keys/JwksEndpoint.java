package io.countersign.gateway.keys;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.PublicKey;
import io.countersign.gateway.bearer.VerificationKeys;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /.well-known/jwks.json}: the JWK Set (RFC 7517 section 5) that verifies access tokens offline. */
public final class JwksEndpoint {

    /** An allow list: no other member of a key is ever published. */
    private static final List<String> PUBLIC_MEMBERS =
            List.of("kty", "use", "key_ops", "alg", "kid", "crv", "x", "y", "n", "e");

    private final VerificationKeys keys;
    private final Duration maxAge;

    /** @param maxAge how long clients may cache the set */
    public JwksEndpoint(VerificationKeys keys, Duration maxAge) {
        this.keys = keys;
        this.maxAge = maxAge;
    }

    public Mono<ServerResponse> show(ServerRequest request) {
        List<Map<String, Object>> live = keys.live().stream()
                .sorted(Comparator.comparing(PublicKey::keyId))
                .map(JwksEndpoint::publicMembers)
                .toList();
        if (live.isEmpty() || !keys.caughtUp()) {
            throw new Refused(FailureCode.UNAVAILABLE, "The keys are not available yet.");
        }
        return ServerResponse.ok()
                .cacheControl(CacheControl.maxAge(maxAge).cachePublic())
                .bodyValue(Map.of("keys", live));
    }

    private static Map<String, Object> publicMembers(PublicKey key) {
        Map<String, Object> members = new LinkedHashMap<>();
        PUBLIC_MEMBERS.stream()
                .filter(key.jwk()::containsKey)
                .forEach(name -> members.put(name, key.jwk().get(name)));
        return members;
    }
}

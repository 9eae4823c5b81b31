package io.countersign.gateway.bearer;

import io.countersign.contracts.token.PublicKey;
import io.countersign.messaging.StateTable;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.UnsupportedKeyException;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys that verify access tokens. A key is used with its own algorithm only (RFC 8725 section 3.1), so no header can turn a public key
 * into a shared secret.
 */
public final class VerificationKeys extends LocatorAdapter<Key> {

    static final List<SecureDigestAlgorithm<?, ?>> ALGORITHMS = List.of(Jwts.SIG.ES256, Jwts.SIG.RS256, Jwts.SIG.EdDSA);

    private final StateTable<PublicKey> published;
    private final Clock clock;
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    VerificationKeys(StateTable<PublicKey> published, Clock clock) {
        this.published = published;
        this.clock = clock;
    }

    /** Whether all published keys have been read. */
    public boolean caughtUp() {
        return published.caughtUp();
    }

    /** The keys that may have signed a token that has not expired. */
    public List<PublicKey> live() {
        return published.entries().values().stream()
                .filter(key -> key.until().isAfter(clock.instant()))
                .toList();
    }

    @Override
    protected Key locate(JwsHeader header) {
        @Nullable String id = header.getKeyId();
        @Nullable PublicKey key = id == null ? null : published.get(id);
        if (key == null || !key.until().isAfter(clock.instant())) {
            throw new UnsupportedKeyException("unknown key");
        }
        if (!header.getAlgorithm().equals(key.jwk().get("alg"))) {
            throw new UnsupportedKeyException("not the algorithm of this key");
        }
        return parsed(key);
    }

    private Key parsed(PublicKey key) {
        @Nullable Parsed known = parsed.get(key.keyId());
        if (known == null || !known.from().equals(key.jwk())) {
            known = new Parsed(key.jwk(), Jwks.builder().add(key.jwk()).build().toKey());
            parsed.put(key.keyId(), known);
        }
        return known.key();
    }

    private record Parsed(Map<String, Object> from, Key key) {}
}

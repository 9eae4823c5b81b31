package io.countersign.auth.oidc.idtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.util.List;
import java.util.regex.Pattern;

/** The ids of a provider's signing keys: the {@code kid} (RFC 7517 section 4.5), else the thumbprint (RFC 7638). */
final class KeyIds {

    /** Key ids that may be published in events; a provider chooses its key ids freely. */
    private static final Pattern PUBLISHABLE = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private KeyIds() {}

    /** Sorted, each once. */
    static List<String> of(List<JWK> keys) {
        return keys.stream()
                .filter(key -> !KeyUse.ENCRYPTION.equals(key.getKeyUse()))
                .map(KeyIds::of)
                .distinct()
                .sorted()
                .toList();
    }

    private static String of(JWK key) {
        String id = key.getKeyID();
        if (id != null && PUBLISHABLE.matcher(id).matches()) {
            return id;
        }
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("A key has no thumbprint", e);
        }
    }
}

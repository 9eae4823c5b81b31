package io.countersign.auth.oidc.idtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.util.List;
import java.util.regex.Pattern;

/** Names the keys that a provider signs with: by {@code kid} (RFC 7517 section 4.5), else by thumbprint (RFC 7638). */
final class KeyIds {

    /** What is fit to be told to others; a provider may call its keys whatever it likes. */
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
            throw new IllegalArgumentException("a key without a thumbprint", e);
        }
    }
}

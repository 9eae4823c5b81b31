package io.countersign.auth.signin;

import io.countersign.auth.oidc.RequestSecrets;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.Sealer;
import java.security.SecureRandom;

/** Creates the secrets of an authentication request, and seals them for the store. */
final class SealedSecrets {

    /** Not in the base64url alphabet. */
    private static final String SEPARATOR = ".";

    private final Sealer sealer;
    private final SecureRandom random = new SecureRandom();

    SealedSecrets(Sealer sealer) {
        this.sealer = sealer;
    }

    RequestSecrets fresh() {
        return RequestSecrets.fresh(random);
    }

    String seal(RequestSecrets secrets) {
        return sealer.seal(Secret.of(
                secrets.verifier().reveal() + SEPARATOR + secrets.nonce().reveal()));
    }

    RequestSecrets open(String sealed) {
        String both = sealer.unseal(sealed).reveal();
        int separator = both.indexOf(SEPARATOR);
        return new RequestSecrets(Secret.of(both.substring(0, separator)), Secret.of(both.substring(separator + 1)));
    }
}

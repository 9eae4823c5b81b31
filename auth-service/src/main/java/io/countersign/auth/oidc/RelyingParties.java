package io.countersign.auth.oidc;

import java.util.Optional;

/** The relying party of every configured provider. */
@FunctionalInterface
public interface RelyingParties {

    /** @param provider its string id */
    Optional<RelyingParty> find(String provider);
}

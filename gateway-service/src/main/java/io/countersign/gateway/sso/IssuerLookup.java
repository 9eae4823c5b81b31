package io.countersign.gateway.sso;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.providers.ProviderCatalogue;

/** Finds providers by the string id that the SSO API calls issuer. */
final class IssuerLookup {

    private final ProviderCatalogue catalogue;

    IssuerLookup(ProviderCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Refused, with the text that clients expect, if there is no provider with this id. */
    ProviderEntry require(String id) {
        return catalogue
                .byId(id)
                .orElseThrow(() -> new Refused(FailureCode.UNKNOWN_PROVIDER, SsoErrorRenderer.unknownIssuer(id)));
    }
}

package io.countersign.gateway.sso;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.providers.ProviderCatalogue;

/** The providers under the name that the SSO API has for them. */
final class IssuerLookup {

    private final ProviderCatalogue catalogue;

    IssuerLookup(ProviderCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Refused with the text that clients know when there is none of this id. */
    ProviderEntry require(String id) {
        return catalogue
                .byId(id)
                .orElseThrow(() -> new Refused(FailureCode.UNKNOWN_PROVIDER, SsoErrorRenderer.unknownIssuer(id)));
    }
}

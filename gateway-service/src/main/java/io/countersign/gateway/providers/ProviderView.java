package io.countersign.gateway.providers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.contracts.auth.ProviderEntry;
import org.jspecify.annotations.Nullable;

/** A provider as the SSO API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderView(String id, String name, @Nullable String icon) {

    public static ProviderView of(ProviderEntry provider) {
        return new ProviderView(provider.id(), provider.name(), provider.icon());
    }
}

package io.countersign.gateway.providers;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.StateTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configured providers, by the string id of the SSO API and by the number of the session API. */
public final class ProviderCatalogue {

    private final StateTable<ProviderEntry> providers;

    public ProviderCatalogue(StateTable<ProviderEntry> providers) {
        this.providers = providers;
    }

    /** All of them, by number. */
    public List<ProviderEntry> all() {
        requireCaughtUp();
        return providers.entries().values().stream()
                .sorted(Comparator.comparingInt(ProviderEntry::number))
                .toList();
    }

    /** The provider of this number, if there is one; refused with {@code UNAVAILABLE} while the catalogue is being read. */
    public Optional<ProviderEntry> byNumber(int number) {
        return all().stream().filter(provider -> provider.number() == number).findFirst();
    }

    /** Like {@link #byNumber}, by string id. */
    public Optional<ProviderEntry> byId(String id) {
        @Nullable ProviderEntry provider = providers.get(id);
        if (provider == null) {
            requireCaughtUp();
        }
        return Optional.ofNullable(provider);
    }

    private void requireCaughtUp() {
        if (!providers.caughtUp()) {
            throw new Refused(FailureCode.UNAVAILABLE, "The provider catalogue is being read.");
        }
    }
}

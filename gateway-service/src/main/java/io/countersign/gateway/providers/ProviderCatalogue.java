package io.countersign.gateway.providers;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.StateTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configured providers, by the SSO API's string id and the session API's number. */
public final class ProviderCatalogue {

    private final StateTable<ProviderEntry> providers;

    public ProviderCatalogue(StateTable<ProviderEntry> providers) {
        this.providers = providers;
    }

    /** All providers, by number. Refused with {@code UNAVAILABLE} until the catalogue has been read. */
    public List<ProviderEntry> all() {
        requireCaughtUp();
        return providers.entries().values().stream()
                .sorted(Comparator.comparingInt(ProviderEntry::number))
                .toList();
    }

    /** The provider with this number. Refused like {@link #all}. */
    public Optional<ProviderEntry> byNumber(int number) {
        return all().stream().filter(provider -> provider.number() == number).findFirst();
    }

    /** The provider with this string id. Refused like {@link #all}. */
    public Optional<ProviderEntry> byId(String id) {
        @Nullable ProviderEntry provider = providers.get(id);
        if (provider == null) {
            requireCaughtUp();
        }
        return Optional.ofNullable(provider);
    }

    /** The provider with this string id; one that is not configured is shown with its id as its name. Refused like {@link #all}. */
    public ProviderView view(String id) {
        return byId(id).map(ProviderView::of).orElseGet(() -> new ProviderView(id, id, null));
    }

    private void requireCaughtUp() {
        if (!providers.caughtUp()) {
            throw new Refused(FailureCode.UNAVAILABLE, "The provider catalogue is not available yet.");
        }
    }
}

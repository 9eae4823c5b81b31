package io.countersign.auth.providers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All configured providers. */
public final class Providers {

    private final Map<String, Provider> byId = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two have the same id or number */
    public Providers(Collection<Provider> providers) {
        Map<Integer, Provider> byNumber = new LinkedHashMap<>();
        for (Provider provider : providers) {
            if (byId.putIfAbsent(provider.id(), provider) != null) {
                throw new IllegalArgumentException("There are two providers with the id " + provider.id());
            }
            Provider other = byNumber.putIfAbsent(provider.number(), provider);
            if (other != null) {
                throw new IllegalArgumentException("The providers " + other.id() + " and " + provider.id()
                        + " have the same number " + provider.number());
            }
        }
    }

    /** @param id the string id */
    public Optional<Provider> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Provider> all() {
        return byId.values();
    }
}

package io.countersign.contracts.message;

/** An event about an external OpenID provider: its subject is the provider's string id. */
public interface ProviderEvent extends Event {

    String provider();

    @Override
    default String subjectId() {
        return provider();
    }
}

package io.countersign.contracts.message;

/** An event about an OpenID provider. Its subject is the provider's string id. */
public interface ProviderEvent extends Event {

    String provider();

    @Override
    default String subjectId() {
        return provider();
    }
}

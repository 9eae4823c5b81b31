package io.countersign.environment;

import java.net.URI;

/** A running Countersign with two providers, wherever it and they run. */
public interface Environment extends AutoCloseable {

    /** A provider: the number that the session API knows it by, and the string id of the SSO API. */
    record Provider(int number, String id) {}

    /** Where the gateway listens. */
    URI gateway();

    /** Kafka's {@code bootstrap.servers}. */
    String bootstrapServers();

    /** The provider to sign in with. */
    Provider first();

    /** The provider to link. */
    Provider second();

    /** The account name of a account who has never been here and has an account at both providers. */
    String newAccount();

    /**
     * Walks a account through the provider's pages.
     *
     * @return the redirect back to us, with {@code code} and {@code state}, not followed
     */
    URI authorize(URI authorizationUrl, String account);

    @Override
    void close();
}

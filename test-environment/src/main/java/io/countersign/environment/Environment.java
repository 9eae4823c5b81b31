package io.countersign.environment;

import java.net.URI;

/** A running Countersign with two providers. */
public interface Environment extends AutoCloseable {

    /**
     * A provider.
     *
     * @param number its number in the session API
     * @param id its string id in the SSO API
     */
    record Provider(int number, String id) {}

    /** The base URI of the gateway. */
    URI gateway();

    /** Kafka's {@code bootstrap.servers}. */
    String bootstrapServers();

    /** The provider to sign in with. */
    Provider first();

    /** The provider to link. */
    Provider second();

    /** The name of a new account that exists at both providers and has not signed in yet. */
    String newAccount();

    /**
     * Approves an authorization request at the provider.
     *
     * @return the redirect back, with {@code code} and {@code state}, not followed
     */
    URI authorize(URI authorizationUrl, String account);

    @Override
    void close();
}

package io.countersign.demoprovider;

import java.net.URI;

/** The provider's issuer identifier: {@code scheme://host:port}. */
record Issuer(URI uri) {

    @Override
    public String toString() {
        return uri.toString();
    }
}

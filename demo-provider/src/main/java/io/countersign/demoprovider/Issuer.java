package io.countersign.demoprovider;

import java.net.URI;

/** The provider's own name: {@code scheme://host:port}. */
record Issuer(URI uri) {

    @Override
    public String toString() {
        return uri.toString();
    }
}

/** Serves the public keys that verify access tokens as a JWK Set (RFC 7517). */
@NullMarked
package io.countersign.gateway.keys;

import org.jspecify.annotations.NullMarked;

/** The public keys of our access tokens, as a JWK Set. */
@NullMarked
package io.countersign.gateway.keys;

import org.jspecify.annotations.NullMarked;

/**
 * ID token validation (OpenID Connect Core 3.1.3.7, RFC 8725), in this order:
 *
 * <pre>
 *   IdToken                    header: algorithm, crit, typ
 *   ProviderKeys, KeySelector  the key: kid, use, kty; refreshed if it is unknown   (Core 10.1.1)
 *   SignatureVerifier          the signature                                        (RFC 7515 section 5.2)
 *   IdTokenClaimsValidator     iss, sub, aud, azp, exp, iat, nbf, nonce
 *   AccessTokenHash            at_hash                                              (Core 3.1.3.8)
 * </pre>
 */
@NullMarked
package io.countersign.auth.oidc.idtoken;

import org.jspecify.annotations.NullMarked;

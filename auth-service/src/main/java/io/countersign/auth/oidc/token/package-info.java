/**
 * The token endpoint: redeems authorization codes (OpenID Connect Core 3.1.3.1, RFC 6749 section 4.1.3) and classifies its errors.
 */
@NullMarked
package io.countersign.auth.oidc.token;

import org.jspecify.annotations.NullMarked;

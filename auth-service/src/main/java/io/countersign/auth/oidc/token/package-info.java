/**
 * The token endpoint: exchanges authorization codes (OpenID Connect Core 3.1.3, RFC 6749 section 4.1.3) and classifies errors (5.2).
 */
@NullMarked
package io.countersign.auth.oidc.token;

import org.jspecify.annotations.NullMarked;

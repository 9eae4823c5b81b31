/**
 * Claims about the user (OpenID Connect Core 5): those of the ID token, completed by the userinfo endpoint, sanitized as a profile.
 */
@NullMarked
package io.countersign.auth.oidc.claims;

import org.jspecify.annotations.NullMarked;

/**
 * The URLs that the browser is redirected to: the authentication request (OpenID Connect Core 3.1.2.1, RFC 7636) and the logout request
 * (RP-Initiated Logout 1.0).
 */
@NullMarked
package io.countersign.auth.oidc.frontchannel;

import org.jspecify.annotations.NullMarked;

/** The syntax of the OAuth 2.0 messages that the gateway receives (RFC 6749, RFC 9207). */
@NullMarked
package io.countersign.gateway.oauth;

import org.jspecify.annotations.NullMarked;

/** The syntax of OAuth 2.0 messages that reach the gateway (RFC 6749, RFC 9207). */
@NullMarked
package io.countersign.gateway.oauth;

import org.jspecify.annotations.NullMarked;

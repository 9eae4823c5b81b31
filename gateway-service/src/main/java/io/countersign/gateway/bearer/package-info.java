/** Verification of access tokens: signature, claims, revocations (RFC 6750, RFC 7519). */
@NullMarked
package io.countersign.gateway.bearer;

import org.jspecify.annotations.NullMarked;

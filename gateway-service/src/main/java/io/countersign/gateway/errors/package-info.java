/** Renders failures as HTTP responses: status, challenge, problem document (RFC 9457). */
@NullMarked
package io.countersign.gateway.errors;

import org.jspecify.annotations.NullMarked;

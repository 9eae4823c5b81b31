/** How failures become HTTP responses: a status, a challenge, a problem document. */
@NullMarked
package io.countersign.gateway.errors;

import org.jspecify.annotations.NullMarked;

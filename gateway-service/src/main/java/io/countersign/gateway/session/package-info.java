/** The session API ({@code /session/...}): envelopes over HTTP 200, failures told by a code. */
@NullMarked
package io.countersign.gateway.session;

import org.jspecify.annotations.NullMarked;

/** The session API ({@code /session/...}): HTTP 200 with an envelope, whose code reports failures. */
@NullMarked
package io.countersign.gateway.session;

import org.jspecify.annotations.NullMarked;

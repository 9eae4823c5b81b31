/** Issues and reads access and refresh tokens as JSON Web Tokens (RFC 7519). Independent of sessions. */
@NullMarked
package io.countersign.token.tokens;

import org.jspecify.annotations.NullMarked;

/** Access and refresh tokens as JSON Web Tokens: written, and read back. Knows no session. */
@NullMarked
package io.countersign.token.tokens;

import org.jspecify.annotations.NullMarked;

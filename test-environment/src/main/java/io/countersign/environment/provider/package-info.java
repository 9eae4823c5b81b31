/** OpenID providers for tests, whose users need no hands, and which misbehave on request. */
@NullMarked
package io.countersign.environment.provider;

import org.jspecify.annotations.NullMarked;

/** OpenID providers for tests, which sign users in without interaction and misbehave on request. */
@NullMarked
package io.countersign.environment.provider;

import org.jspecify.annotations.NullMarked;

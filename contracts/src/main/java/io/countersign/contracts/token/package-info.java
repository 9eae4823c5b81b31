/** Commands, replies and events of the token service: sessions, tokens, keys, revocations. */
@NullMarked
package io.countersign.contracts.token;

import org.jspecify.annotations.NullMarked;

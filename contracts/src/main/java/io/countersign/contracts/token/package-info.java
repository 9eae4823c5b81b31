/** Commands, replies, events and state records of the token service: sessions, tokens, keys, revocations. */
@NullMarked
package io.countersign.contracts.token;

import org.jspecify.annotations.NullMarked;

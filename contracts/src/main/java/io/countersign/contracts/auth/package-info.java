/** Commands, replies and events of the auth service: attempts, users, providers. */
@NullMarked
package io.countersign.contracts.auth;

import org.jspecify.annotations.NullMarked;

/** Commands, replies, events and state records of the auth service: sign-in attempts, users, providers. */
@NullMarked
package io.countersign.contracts.auth;

import org.jspecify.annotations.NullMarked;

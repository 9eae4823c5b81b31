/**
 * Accounts. An account comes into being with the first sign-in of its first identity; every sign-in is one write and one event.
 */
@NullMarked
package io.countersign.auth.users;

import org.jspecify.annotations.NullMarked;

/**
 * Accounts. The first sign-in with the first identity creates the account; each sign-in is one write and one event.
 */
@NullMarked
package io.countersign.auth.users;

import org.jspecify.annotations.NullMarked;

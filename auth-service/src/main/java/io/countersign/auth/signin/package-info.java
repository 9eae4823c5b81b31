/**
 * Sign-in attempts: preparation, finish, confirmation.
 *
 * <pre>
 *   prepared ──finish──> redeemed ──exchange──> verified ──> forwarded to the link service
 *      │                    │                      └─ prepared by a native client, finished in a browser ──confirm──> forwarded
 *      └─ expired           └─ refused
 * </pre>
 *
 * Each transition is decided by insert-once under the attempt's id: of concurrent inserts one succeeds. Nothing is ever updated.
 */
@NullMarked
package io.countersign.auth.signin;

import org.jspecify.annotations.NullMarked;

/**
 * Sign-in attempts and what is done with them.
 *
 * <pre>
 *   prepared ──finish──> taken ──exchange──> verified ──> forwarded to the link service
 *      │                   │                    └─ a program's linking in a browser ──confirm──> forwarded
 *      └─ expired          └─ refused
 * </pre>
 *
 * Every arrow is one claim, an insert whose {@code _id} is the attempt's: of all that try, one wins. Nothing is ever updated.
 */
@NullMarked
package io.countersign.auth.signin;

import org.jspecify.annotations.NullMarked;

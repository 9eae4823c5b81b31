/**
 * The owner of an identity, and the rules by which it changes.
 *
 * <p>An identity has at most one {@link io.countersign.link.ownership.IdentityReservation}: of concurrent inserts one succeeds. The
 * {@link io.countersign.link.ownership.LinkedAccount} that the reservation names then decides its outcome:
 *
 * <pre>
 *              reservation inserted
 *                    |
 *                  open ----- the account has another identity of that provider -----.
 *                    |                                                                |
 *     the account lists the link (ProviderLinked)                                     |
 *                    |                                                                |
 *                  live ----- UnlinkProvider (ProviderUnlinked) ------------------> closed --> reservation deleted
 * </pre>
 *
 * <p>{@link io.countersign.link.ownership.Erasure} closes all links of an account at once, and every open reservation that is found later.
 *
 * <p>Each transition is one atomic write to one document. After a crash between two transitions, the next reader of the reservation
 * continues in the same direction ({@link io.countersign.link.ownership.Owners}). No transition goes back, so a closed link is never opened
 * again.
 */
@NullMarked
package io.countersign.link.ownership;

import org.jspecify.annotations.NullMarked;

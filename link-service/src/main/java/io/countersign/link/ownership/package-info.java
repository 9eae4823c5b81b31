/**
 * Who owns an identity, and the rules by which that changes.
 *
 * <p>An identity has at most one {@link io.countersign.link.ownership.IdentityReservation}: inserting it decides between rivals. The
 * {@link io.countersign.link.ownership.LinkedAccount} that the reservation names then decides what becomes of it:
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
 * <p>{@link io.countersign.link.ownership.Erasure} takes all of an account's links from live to closed at once, and
 * every open reservation that
 * is found later too.
 *
 * <p>Every arrow is one atomic write of one document. A crash between two arrows leaves a reservation that whoever
 * meets it next moves on in
 * the same direction ({@link io.countersign.link.ownership.Owners}); nothing ever moves back, so a closed link is never opened again.
 */
@NullMarked
package io.countersign.link.ownership;

import org.jspecify.annotations.NullMarked;

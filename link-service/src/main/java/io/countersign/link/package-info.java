/**
 * The link service: the assignment of identities (issuer, subject) to users.
 *
 * <table>
 * <caption>Canvas</caption>
 * <tr><th>commands in</th><td>{@code BeginLinking}, {@code ResolveIdentity}, {@code LinkIdentity}, {@code UnlinkProvider},
 *     {@code EraseLinks}, {@code ListLinks} on {@code identity.link.commands}</td></tr>
 * <tr><th>commands out</th><td>{@code PrepareLinking} and {@code CompleteSignIn} to the auth service,
 *     {@code EndSessionsOfLink} and {@code EndSessions} to the token service</td></tr>
 * <tr><th>replies</th><td>{@code Finished.Linked}, {@code Links}, {@code Done}</td></tr>
 * <tr><th>events out</th><td>{@code ProviderLinked}, {@code ProviderUnlinked}; source {@code /link/accounts}, with a sequence for each
 *     user</td></tr>
 * <tr><th>events in</th><td>{@code UserErased}: ends the user's links; {@code ProviderUnlinked}: deletes a reservation that
 *     a crash left behind</td></tr>
 * <tr><th>state out</th><td>{@code identity.links}: the links of every user</td></tr>
 * <tr><th>collections</th><td>{@code identities}: one reservation for each identity, {@code _id} = hash of (issuer, subject);
 *     {@code accounts}: the links of one user and the pending events, {@code _id} = user id; {@code ended-links}: identities that recently
 *     lost their owner, {@code _id} = that of the identity</td></tr>
 * </table>
 *
 * <p>{@link io.countersign.link.LinkMessaging} is the routing table and the first file to read;
 * {@link io.countersign.link.ownership} holds the rules.
 */
@NullMarked
package io.countersign.link;

import org.jspecify.annotations.NullMarked;

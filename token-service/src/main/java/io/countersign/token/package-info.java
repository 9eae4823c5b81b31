/**
 * The token service: sign-in sessions, refresh token families, signing keys.
 *
 * <table>
 * <caption>Canvas</caption>
 * <tr><th>commands in</th><td>{@code OpenSession}, {@code RotateRefreshToken}, {@code SignOut}, {@code ListSessions},
 *     {@code RevokeSession}, {@code EndSessions}, {@code EndSessionsOfLink} on {@code identity.token.commands}</td></tr>
 * <tr><th>replies</th><td>{@code Finished.SignedIn}, {@code TokenPair}, {@code SignedOut}, {@code Sessions}, {@code Done}</td></tr>
 * <tr><th>events out</th><td>{@code TokensRefreshed}, {@code RefreshTokenReused}, {@code SessionRevoked}; source
 *     {@code /token/sessions/<session id>}, with a sequence for each session</td></tr>
 * <tr><th>events in</th><td>{@code ProviderUnlinked}: ends the sessions that were opened through the link; {@code UserBanned},
 *     {@code UserErased}: end those of earlier sign-ins of the user</td></tr>
 * <tr><th>state out</th><td>{@code identity.keys}: the public keys; {@code identity.revocations}: sessions whose access tokens must be
 *     refused</td></tr>
 * <tr><th>collections</th><td>{@code sessions}: one document for each entry of a session's log, {@code _id} = session id and number;
 *     {@code signing-keys}: one document for each epoch; {@code link-fences}: recently ended links, {@code _id} = link id;
 *     {@code user-fences}: recently banned or erased users, {@code _id} = user id</td></tr>
 * </table>
 *
 * <p>{@link io.countersign.token.TokenMessaging} is the routing table and the first file to read;
 * {@link io.countersign.token.sessions} holds the rules.
 */
@NullMarked
package io.countersign.token;

import org.jspecify.annotations.NullMarked;

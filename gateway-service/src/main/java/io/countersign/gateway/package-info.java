/**
 * The gateway: HTTP in, commands out. It keeps no state but what it reads from state topics.
 *
 * <table>
 * <caption>Canvas</caption>
 * <tr><td>Read first</td><td>{@link io.countersign.gateway.GatewayRoutes}</td></tr>
 * <tr><td>HTTP</td><td>session API, SSO API, account, keys, pages; {@code openapi.yaml} describes all of it</td></tr>
 * <tr><td>Commands out</td><td>auth: PrepareSignIn, FinishSignIn, ConfirmLinking, GetUser; link: BeginLinking, UnlinkProvider, ListLinks;
 *   token: RotateRefreshToken, SignOut, ListSessions, RevokeSession</td></tr>
 * <tr><td>State read</td><td>{@code identity.providers}, {@code identity.keys}, {@code identity.revocations}</td></tr>
 * <tr><td>Events read</td><td>all of {@code identity.events}, live and only where the event stream is enabled</td></tr>
 * <tr><td>Collections</td><td>none</td></tr>
 * </table>
 */
@NullMarked
package io.countersign.gateway;

import org.jspecify.annotations.NullMarked;

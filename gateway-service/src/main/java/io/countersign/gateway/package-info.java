/**
 * The gateway: HTTP in, commands out. Its only state is copies of state topics.
 *
 * <table>
 * <caption>Canvas</caption>
 * <tr><td>Read first</td><td>{@link io.countersign.gateway.GatewayRoutes}; for operators {@link io.countersign.gateway.operators}</td></tr>
 * <tr><td>HTTP</td><td>session API, SSO API, account, event stream, keys, pages, described by {@code openapi.yaml}; for operators, on the
 *     management port, {@code /actuator/users}</td></tr>
 * <tr><td>Commands out</td><td>to the auth service: {@code PrepareSignIn}, {@code FinishSignIn}, {@code ConfirmLinking},
 *     {@code GetUser}, {@code BanUser}, {@code ReinstateUser}, {@code EraseUser}; to the link service: {@code BeginLinking},
 *     {@code UnlinkProvider}, {@code ListLinks}; to the token service: {@code RotateRefreshToken}, {@code SignOut},
 *     {@code ListSessions}, {@code RevokeSession}</td></tr>
 * <tr><td>State read</td><td>{@code identity.providers}, {@code identity.keys}, {@code identity.revocations}</td></tr>
 * <tr><td>Events read</td><td>{@code identity.events}, from its end, if the event stream is enabled</td></tr>
 * <tr><td>Collections</td><td>none</td></tr>
 * </table>
 */
@NullMarked
package io.countersign.gateway;

import org.jspecify.annotations.NullMarked;

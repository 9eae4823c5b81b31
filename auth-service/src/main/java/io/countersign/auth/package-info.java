/**
 * The auth service: sign-in attempts, the OpenID Connect relying party, users, provider health, the provider catalogue.
 *
 * <table>
 *   <caption>Canvas</caption>
 *   <tr><td>Commands in</td><td>{@code PrepareSignIn}, {@code PrepareLinking}, {@code FinishSignIn}, {@code ConfirmLinking},
 *       {@code CompleteSignIn}, {@code BanUser}, {@code ReinstateUser}, {@code EraseUser}, {@code GetUser}: see
 *       {@link io.countersign.auth.AuthMessaging}</td></tr>
 *   <tr><td>Commands out</td><td>{@code ResolveIdentity} and {@code LinkIdentity} to the link service, {@code EraseLinks} to the link
 *       service, {@code OpenSession} and {@code EndSessions} to the token service; always forwarded from a received command</td></tr>
 *   <tr><td>Events out</td><td>{@code UserRegistered}, {@code UserSignedIn}, {@code UserBanned}, {@code UserReinstated},
 *       {@code UserErased}, from {@code /auth/users}; {@code ProviderDegraded}, {@code ProviderRecovered}, {@code ProviderKeysRotated},
 *       from {@code /auth/providers}</td></tr>
 *   <tr><td>State out</td><td>the provider catalogue on {@code identity.providers}, the accounts on {@code identity.users}</td></tr>
 *   <tr><td>Collections</td><td>{@code attempts}, {@code attempt-redemptions}, {@code attempt-results}, {@code attempt-confirmations},
 *       {@code users}, {@code provider-health}</td></tr>
 *   <tr><td>Outbound HTTP</td><td>the providers: discovery, token endpoint, key set, userinfo endpoint</td></tr>
 * </table>
 */
@NullMarked
package io.countersign.auth;

import org.jspecify.annotations.NullMarked;

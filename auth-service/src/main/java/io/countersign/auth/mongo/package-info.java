/**
 * Attempts, accounts and the state of providers on MongoDB.
 *
 * <ul>
 *   <li>{@code attempts}, {@code attempt-redemptions}, {@code attempt-results}, {@code attempt-confirmations}: claims, expiring
 *   <li>{@code provider-health}: one document for each provider, with the events that it owes
 *   <li>{@code users}: one document for each account, with the events that it owes
 * </ul>
 */
@NullMarked
package io.countersign.auth.mongo;

import org.jspecify.annotations.NullMarked;

/**
 * Attempts, accounts and provider health on MongoDB.
 *
 * <ul>
 *   <li>{@code attempts}, {@code attempt-redemptions}, {@code attempt-results}, {@code attempt-confirmations}: inserted once, expiring
 *   <li>{@code provider-health}: one document for each provider, with its pending events
 *   <li>{@code users}: one document for each account, with its pending events
 * </ul>
 */
@NullMarked
package io.countersign.auth.mongo;

import org.jspecify.annotations.NullMarked;

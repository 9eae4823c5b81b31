/**
 * The keys that sign tokens: one is active, the next is published ahead of its time, old ones stay until nothing they signed is alive.
 *
 * <pre>
 * claimed ──ahead──▶ active ──rotation──▶ superseded ──access lifetime──▶ unpublished ──refresh idle limit──▶ removed
 * └───────────── on identity.keys, verifies access tokens ─────────────┘
 * └───────────────────────── in the store, verifies refresh tokens ──────────────────────────────────────┘
 * </pre>
 */
@NullMarked
package io.countersign.token.keys;

import org.jspecify.annotations.NullMarked;

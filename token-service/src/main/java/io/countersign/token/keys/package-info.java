/**
 * The keys that sign tokens: one is active, the next is published in advance, old ones stay until all tokens that they signed have expired.
 *
 * <pre>
 * created ──ahead──▶ active ──rotation──▶ superseded ──access lifetime──▶ unpublished ──refresh idle limit──▶ removed
 * └───────────── on identity.keys, verifies access tokens ─────────────┘
 * └───────────────────────── in the store, verifies refresh tokens ──────────────────────────────────────┘
 * </pre>
 */
@NullMarked
package io.countersign.token.keys;

import org.jspecify.annotations.NullMarked;

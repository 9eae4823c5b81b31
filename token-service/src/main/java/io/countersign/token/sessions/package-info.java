/**
 * Sign-in sessions. A session is a chain of entries, each claimed by inserting it under the next number, so that of all rivals for a
 * number one wins and nothing that was decided is ever rewritten.
 *
 * <pre>
 *   1 opened ──▶ 2 rotated ──▶ 3 rotated ──▶ ... ──▶ n revoked
 *
 *   token of generation n ── n+1 is free ───────────────────────────▶ claims it, next pair
 *                         ── n+1 rotated, within the grace, n+2 free ▶ another pair of generation n+1
 *                         ── n+1 rotated otherwise ─────────────────▶ reuse: the chain is revoked
 *                         ── chain revoked, token or session expired ▶ refused
 * </pre>
 */
@NullMarked
package io.countersign.token.sessions;

import org.jspecify.annotations.NullMarked;

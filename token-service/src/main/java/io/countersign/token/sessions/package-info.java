/**
 * Sign-in sessions. A session is a chain of entries. Each is inserted once under the next number, so that of concurrent inserts one
 * succeeds and no entry is ever replaced.
 *
 * <pre>
 *   1 opened ──▶ 2 rotated ──▶ 3 rotated ──▶ ... ──▶ n revoked
 *
 *   token of generation n ── n+1 is free ───────────────────────────▶ inserts it, next pair
 *                         ── n+1 rotated, within the grace, n+2 free ▶ another pair of generation n+1
 *                         ── n+1 rotated otherwise ─────────────────▶ reuse: the chain is revoked
 *                         ── chain revoked, token or session expired ▶ refused
 * </pre>
 */
@NullMarked
package io.countersign.token.sessions;

import org.jspecify.annotations.NullMarked;

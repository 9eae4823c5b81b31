/**
 * Binds an attempt to the browser that prepared it, against login and link CSRF. A request with {@code Origin} or {@code Sec-Fetch-Site}
 * comes from a browser and gets a {@code __Host-countersign-<attempt>} cookie; the attempt stores its hash.
 *
 * <p>Over plain HTTP, and in old browsers, a navigation carries no {@code Sec-Fetch-Site}, and the SSO callback is a navigation. There
 * {@code Upgrade-Insecure-Requests} and a {@code User-Agent} that starts with {@code Mozilla/} count as well; otherwise a victim's browser
 * could pass for an attacker's program. A wrong guess costs only a confirmation page.
 *
 * <p>The cookie outlives the attempt, so that a reload within the repeat window gets the same response.
 */
@NullMarked
package io.countersign.gateway.binding;

import org.jspecify.annotations.NullMarked;

/** The SSO API ({@code /api/v1/sso}), its callback and its confirmation page. */
@NullMarked
package io.countersign.gateway.sso;

import org.jspecify.annotations.NullMarked;

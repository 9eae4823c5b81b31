/**
 * The configured OpenID providers: read from the settings, checked when the service starts, published as the catalogue.
 */
@NullMarked
package io.countersign.auth.providers;

import org.jspecify.annotations.NullMarked;

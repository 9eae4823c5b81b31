/**
 * The configured OpenID providers: read from the properties, validated at startup, published as the catalogue.
 */
@NullMarked
package io.countersign.auth.providers;

import org.jspecify.annotations.NullMarked;

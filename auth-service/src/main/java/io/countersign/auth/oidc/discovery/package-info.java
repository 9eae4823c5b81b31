/**
 * Provider metadata (OpenID Connect Discovery 1.0): configured, or discovered and refreshed ahead of its age limit.
 *
 * <pre>
 *   Discovery -- fetches --> MetadataReader -- validates --> ProviderMetadata
 * </pre>
 */
@NullMarked
package io.countersign.auth.oidc.discovery;

import org.jspecify.annotations.NullMarked;

/**
 * HTTP to providers: every request goes through {@link ProviderHttp}, which limits time, size and
 * concurrency, and refuses addresses that are not public unless the provider's configuration allows them.
 */
@NullMarked
package io.countersign.auth.oidc.http;

import org.jspecify.annotations.NullMarked;

/**
 * HTTP to providers: every request goes through {@link ProviderHttp}, which bounds its time, size and number, and which refuses
 * addresses that are not public unless the provider's configuration allows them.
 */
@NullMarked
package io.countersign.auth.oidc.http;

import org.jspecify.annotations.NullMarked;

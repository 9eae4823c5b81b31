package io.countersign.auth.signin;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public address of the gateway.
 *
 * @param publicUrl URL of the gateway as browsers see it. The SSO API's redirect URI is
 *     {@code <public-url>/oauth/sso/<provider>/callback}.
 */
@ConfigurationProperties("countersign.gateway")
record PublicUrlProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl) {}

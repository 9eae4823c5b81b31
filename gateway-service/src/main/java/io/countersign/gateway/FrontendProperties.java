package io.countersign.gateway;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The front end.
 *
 * @param ssoPage Page that the SSO callback redirects to: a URL, or a path on the gateway.
 */
@ConfigurationProperties("countersign.frontend")
public record FrontendProperties(@DefaultValue("/") URI ssoPage) {}

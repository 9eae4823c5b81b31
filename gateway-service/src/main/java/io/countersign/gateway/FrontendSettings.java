package io.countersign.gateway;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages of the front end.
 *
 * @param ssoPage where the SSO callback redirects to, absolute or a path on the gateway
 */
@ConfigurationProperties("countersign.frontend")
public record FrontendSettings(@DefaultValue("/") URI ssoPage) {}

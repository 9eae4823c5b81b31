package io.countersign.auth.signin;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The page of the front end that the session API redirects to.
 *
 * @param sessionPage Page of the front end that finishes sign-ins: the session API's redirect URI, as registered with the providers.
 */
@ConfigurationProperties("countersign.frontend")
record SessionPageProperties(
        @DefaultValue("http://localhost:8080/") URI sessionPage) {}

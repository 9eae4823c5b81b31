package io.countersign.auth.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lifetime of attempts.
 *
 * @param attemptLifetime Time within which a prepared attempt must be finished.
 * @param repeatWindow Time within which the browser that finished an attempt may finish it again, after a reload or a lost response.
 */
@ConfigurationProperties("countersign.sign-in")
record SignInProperties(
        @DefaultValue("10m") Duration attemptLifetime,
        @DefaultValue("10s") Duration repeatWindow) {}

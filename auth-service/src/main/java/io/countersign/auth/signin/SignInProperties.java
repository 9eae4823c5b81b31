package io.countersign.auth.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long attempts last.
 *
 * @param attemptLifetime between preparing and finishing
 * @param repeatWindow in which the browser that finished an attempt may finish it again, after a reload or a lost answer
 */
@ConfigurationProperties("countersign.sign-in")
record SignInProperties(
        @DefaultValue("10m") Duration attemptLifetime,
        @DefaultValue("10s") Duration repeatWindow) {}

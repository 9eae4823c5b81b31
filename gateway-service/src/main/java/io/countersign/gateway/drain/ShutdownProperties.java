package io.countersign.gateway.drain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Shutdown of the gateway.
 *
 * @param announcement Time for which requests are still accepted after readiness was withdrawn, so that load balancers notice. 0 without a
 *     load balancer.
 */
@ConfigurationProperties("countersign.gateway.shutdown")
record ShutdownProperties(@DefaultValue("3s") Duration announcement) {}

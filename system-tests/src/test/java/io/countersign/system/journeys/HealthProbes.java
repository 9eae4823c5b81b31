package io.countersign.system.journeys;

import io.countersign.environment.client.Http;
import io.countersign.environment.process.ServiceProcess;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Probes of an instance's health. */
final class HealthProbes {

    private HealthProbes() {}

    /** The readiness response with its components. */
    static JsonNode readiness(ServiceProcess process) {
        return new Http(process.management())
                .call("GET", "/actuator/health/readiness", (@Nullable String) null, null)
                .json();
    }

    static Duration timed(Runnable probe) {
        long start = System.nanoTime();
        probe.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

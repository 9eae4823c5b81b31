package io.countersign.system.journeys;

import io.countersign.environment.Environment;
import io.countersign.environment.process.KeycloakProcesses;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The same journeys with Keycloak as the provider: {@code ./mvnw verify -Pkeycloak}. */
@Tag("keycloak")
class KeycloakIT extends JourneySuite {

    private static KeycloakProcesses processes;

    @BeforeAll
    static void start() {
        processes = KeycloakProcesses.start(Path.of(System.getProperty("keycloak.home")));
    }

    @AfterAll
    static void stop() {
        processes.close();
    }

    @Override
    Environment environment() {
        return processes;
    }
}

package io.countersign.system.journeys;

import io.countersign.environment.Environment;
import io.countersign.environment.process.KeycloakEnvironment;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The journeys with Keycloak as both providers: {@code ./mvnw verify -Pkeycloak}. */
@Tag("keycloak")
class KeycloakIT extends JourneySuite {

    private static KeycloakEnvironment keycloak;

    @BeforeAll
    static void start() {
        keycloak = KeycloakEnvironment.start(
                Path.of(System.getProperty("keycloak.home")),
                Path.of("target", "keycloak-cluster", UUID.randomUUID().toString()));
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Override
    Environment environment() {
        return keycloak;
    }
}

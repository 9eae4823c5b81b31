package io.countersign.environment.process;

import io.countersign.environment.FreePorts;
import io.countersign.environment.provider.Keycloak;
import java.net.URI;
import java.nio.file.Path;

/** Separate processes whose two providers are two realms of a Keycloak. */
public final class KeycloakProcesses extends SeparateProcesses {

    private final Keycloak keycloak;

    private KeycloakProcesses(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** @param home an unpacked Keycloak distribution */
    public static KeycloakProcesses start(Path home) {
        KeycloakProcesses environment = new KeycloakProcesses(Keycloak.start(home, FreePorts.next()));
        environment.realm("first", 0);
        environment.realm("second", 1);
        environment.startServices();
        return environment;
    }

    @Override
    public String newPerson() {
        String person = super.newPerson();
        keycloak.person("first", person);
        keycloak.person("second", person);
        return person;
    }

    @Override
    public URI authorize(URI authorizationUrl, String person) {
        return keycloak.authorize(authorizationUrl, person);
    }

    @Override
    public void close() {
        try (keycloak) {
            super.close();
        }
    }

    private void realm(String name, int number) {
        provider(name, number, keycloak.realm(name), Keycloak.CLIENT_ID, Keycloak.CLIENT_SECRET);
    }
}

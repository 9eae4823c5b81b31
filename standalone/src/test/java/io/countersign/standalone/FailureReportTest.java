package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.backing.BackingServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.PortInUseException;

class FailureReportTest {

    @TempDir
    Path folder;

    @Test
    void ofWhenASettingInTheFileHasTheWrongTypeThenItsLineIsNamed() throws IOException {
        settingsFile("countersign:\n  standalone:\n    port: abc\n");

        assertThat(report(Map.of()))
                .isEqualTo("countersign.standalone.port = \"abc\" (countersign.yml, line 3) cannot be used:"
                        + " it must be a whole number");
    }

    @Test
    void ofWhenASettingInTheFileIsUnknownThenItsLineIsNamed() throws IOException {
        settingsFile("countersign:\n  standalone:\n    prot: 8081\n");

        assertThat(report(Map.of()))
                .isEqualTo("countersign.standalone.prot (countersign.yml, line 3) is not a setting; --help lists them");
    }

    @Test
    void ofWhenTheFileIsNotYamlThenItsLineIsNamed() throws IOException {
        settingsFile("countersign:\n  standalone:\n   port: 80\n  - x\n");

        assertThat(report(Map.of()))
                .startsWith("countersign.yml is not valid YAML at line 4, column 3: ")
                .satisfies(text -> assertThat(text.lines()).hasSize(1));
    }

    @Test
    void ofWhenAVariableHasTheWrongTypeThenTheEnvironmentIsNamed() {
        assertThat(report(Map.of("COUNTERSIGN_STANDALONE_SERVICES", "perhaps")))
                .isEqualTo("countersign.standalone.services = \"perhaps\" (environment) cannot be used:"
                        + " it must be true or false");
    }

    @ParameterizedTest
    @CsvSource({
        "--countersign.standalone.port=abc, countersign.standalone.port = \"abc\" (command line)",
        "--countersign.standalone.prot=80, countersign.standalone.prot (command line) is not a setting",
        "--countersign.standalone.port=70000, countersign.standalone.port must be from 1 to 65535",
        "--countersign.standalone.demo-port=65535, countersign.standalone.demo-port must be from 1 to 65534",
        "--countersign.gateway.public-url=here, countersign.gateway.public-url must be a URL",
        "--server.port=80, server.port would give all services the same port"
    })
    void ofWhenAnArgumentIsWrongThenItIsNamed(String argument, String expected) {
        assertThat(report(Map.of(), argument))
                .startsWith(expected)
                .satisfies(text -> assertThat(text.lines()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "countersign.sealing.keys.a, hidden",
        "spring.mongodb.uri, hidden",
        "countersign.providers.google.client-secret, hidden",
        "countersign.gateway.key-set-max-age, shown",
        "countersign.tokens.access-lifetime, shown"
    })
    void ofWhenAValueMayBeASecretThenItIsNotPrinted(String name, String expected) {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of(name, "the-value")));

        String report = FailureReport.of(catchThrowable(() -> binder.bind(name, Duration.class)));

        assertThat(report).startsWith(name).contains("it must be a duration");
        assertThat(report.contains("the-value")).isEqualTo(expected.equals("shown"));
    }

    @Test
    void ofWhenABackingServiceFailsThenItsMessageIsTheReport() {
        assertThat(FailureReport.of(new IllegalStateException("outer", new BackingServiceException("no mongod"))))
                .isEqualTo("no mongod");
    }

    @Test
    void ofWhenAFileCannotBeWrittenThenItIsNamed() {
        assertThat(FailureReport.of(new IllegalStateException(
                        "outer", new UncheckedIOException("no signing key", new AccessDeniedException("/data/key")))))
                .isEqualTo("no signing key: no permission to write to /data/key");
    }

    @Test
    void ofWhenAPortIsTakenThenItIsNamed() {
        assertThat(FailureReport.of(new IllegalStateException("outer", new PortInUseException(8081))))
                .isEqualTo("port 8081 is taken");
    }

    @Test
    void ofWhenAServiceRejectsItsSettingsThenTheInnermostMessageIsTheReport() {
        assertThat(FailureReport.of(new IllegalStateException(
                        "Error creating bean",
                        new IllegalArgumentException("countersign.providers.google: issuer is missing"))))
                .isEqualTo("countersign.providers.google: issuer is missing");
    }

    @Test
    void ofWhenTheFailureIsUnexpectedThenItsTypeIsNamed() {
        assertThat(FailureReport.of(new IllegalStateException("outer", new ArithmeticException("by zero"))))
                .isEqualTo("java.lang.ArithmeticException: by zero");
    }

    private String report(Map<String, Object> variables, String... arguments) {
        return FailureReport.of(catchThrowable(() -> TestLaunch.of(folder, variables, arguments)));
    }

    private void settingsFile(String content) throws IOException {
        Files.writeString(folder.resolve("countersign.yml"), content);
    }
}

package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.backing.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks the precedence of every default in an application that reads its settings as the services do. */
class ServiceDefaultsTest {

    private static final String USERS = "the user's";

    private static final Map<String, String> DEMO = new LinkedHashMap<>();

    @TempDir
    Path folder;

    private ServiceDefaults defaults;

    /** Once, because they generate keys. */
    @BeforeAll
    static void startDemoProviders(@TempDir Path folder) {
        Launch launch = TestLaunch.of(folder, Map.of());
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                DemoProviders providers = DemoProviders.start(
                        new StandaloneProperties(folder, 1, 1, freePort(), 1, 1, true, true),
                        launch.user(),
                        launch.urls(),
                        data)) {
            DEMO.putAll(providers.properties());
        }
    }

    @BeforeEach
    void launch() {
        Launch launch = TestLaunch.of(folder, Map.of());
        defaults = new ServiceDefaults(
                launch.settings(), launch.urls(), "sealing key", "broker:1", "mongodb://store:2", DEMO);
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultWhenNothingIsSetThenItOverridesTheServiceSettings(Service service) {
        Map<String, String> expected = defaults.of(service);

        assertThat(expected).hasSizeGreaterThan(6);
        assertThat(effective(service, Map.of())).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultWhenSetInTheSettingsFileThenItIsOverridden(Service service) throws IOException {
        String yaml = defaults.of(service).keySet().stream()
                .map(name -> name + ": " + USERS)
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("countersign.yml"), yaml);

        assertThat(effective(service, Map.of()).values()).isNotEmpty().containsOnly(USERS);
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultWhenSetInTheEnvironmentThenItIsOverridden(Service service) {
        Map<String, Object> variables = new LinkedHashMap<>();
        defaults.of(service).keySet().forEach(name -> variables.put(variable(name), USERS));

        assertThat(effective(service, variables).values()).isNotEmpty().containsOnly(USERS);
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultWhenSetOnTheCommandLineThenItIsOverridden(Service service) throws IOException {
        Files.writeString(folder.resolve("countersign.yml"), "server.address: of the file");
        String[] arguments = defaults.of(service).keySet().stream()
                .map(name -> "--" + name + "=" + USERS)
                .toArray(String[]::new);

        assertThat(effective(service, Map.of(), arguments).values())
                .isNotEmpty()
                .containsOnly(USERS);
    }

    @Test
    void exclusionsWhenTheUserExcludesAClassThenBothAreExcluded() {
        String excluded = run(
                Service.GATEWAY,
                Map.of(),
                environment -> environment.getProperty("spring.autoconfigure.exclude"),
                "--spring.autoconfigure.exclude=com.example.Unwanted");

        assertThat(excluded)
                .startsWith("com.example.Unwanted,")
                .contains("TomcatReactiveWebServerAutoConfiguration")
                .contains("MongoReactiveAutoConfiguration");
    }

    private Map<String, String> effective(Service service, Map<String, Object> variables, String... arguments) {
        return run(
                service,
                variables,
                environment -> {
                    Map<String, String> values = new TreeMap<>();
                    Binder binder = Binder.get(environment);
                    defaults.of(service)
                            .keySet()
                            .forEach(name -> values.put(
                                    name, binder.bind(name, String.class).orElse("none")));
                    return values;
                },
                arguments);
    }

    private <T> T run(
            Service service,
            Map<String, Object> variables,
            Function<ConfigurableEnvironment, T> question,
            String... arguments) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Empty.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .environment(TestLaunch.environment(variables))
                .properties("spring.config.name=" + service.name().toLowerCase(Locale.ROOT) + "-service");
        SettingsFile file = new SettingsFile(folder.resolve("countersign.yml"));
        try (ConfigurableApplicationContext context =
                service.configure(application, file, defaults).run(arguments)) {
            assertThat(context.getEnvironment().getProperty("spring.application.name"))
                    .as("the service's own settings are read")
                    .isEqualTo(service.name().toLowerCase(Locale.ROOT) + "-service");
            return question.apply(context.getEnvironment());
        }
    }

    /** A property as an environment variable: dots become underscores, dashes are omitted. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .filter(port -> LoopbackPort.isFree(port) && LoopbackPort.isFree(port + 1))
                .findFirst()
                .orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    static class Empty {}
}

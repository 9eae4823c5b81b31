package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSettingsTest {

    @TempDir
    Path folder;

    private Map<String, Object> variables = Map.of();

    @Test
    void readWhenNothingIsSetThenDefaults() {
        Launch launch = launch();

        assertThat(launch.settings())
                .isEqualTo(new StandaloneProperties(Path.of("data"), 8080, 9080, 9000, 9092, 27117, true, true));
        assertThat(launch.settings().ports()).hasSize(9);
        assertThat(launch.urls().home()).isEqualTo(URI.create("http://localhost:8080/"));
        assertThat(launch.urls().sessionPage()).isEqualTo(URI.create("http://localhost:8080/"));
        assertThat(launch.demoProvider()).hasValue(0);
        assertThat(launch.hasProviders()).isTrue();
    }

    @Test
    void readWhenServicesRunElsewhereThenTheirPortsNeedNotBeFree() {
        Launch launch = launch("--countersign.standalone.services=false", "--countersign.standalone.demo-port=9500");

        assertThat(launch.settings().ports()).containsOnlyKeys(9500, 9501, 9092, 27117);
    }

    @Test
    void readWhenDemoProvidersAreOffThenTheirPortsNeedNotBeFreeAndNoFirstRequest() {
        Launch launch = launch("--countersign.standalone.demo-providers=false");

        assertThat(launch.settings().ports()).doesNotContainKeys(9000, 9001).hasSize(7);
        assertThat(launch.demoProvider()).isEmpty();
        assertThat(launch.hasProviders()).isFalse();
    }

    @Test
    void hasProvidersWhenOneIsConfiguredThenTrue() throws IOException {
        settingsFile("countersign.providers.google.number: 2");

        assertThat(launch("--countersign.standalone.demo-providers=false").hasProviders())
                .isTrue();
    }

    @Test
    void readWhenSetInSeveralPlacesThenCommandLineOverridesEnvironmentOverridesFile() throws IOException {
        settingsFile("""
                countersign.standalone.port: 1
                countersign.standalone.management-port: 1
                countersign.standalone.demo-port: 1
                """);
        variables = Map.of("COUNTERSIGN_STANDALONE_PORT", "2", "COUNTERSIGN_STANDALONE_MANAGEMENTPORT", "2");

        StandaloneProperties settings =
                launch("--countersign.standalone.port=3").settings();

        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.managementPort()).isEqualTo(2);
        assertThat(settings.demoPort()).isEqualTo(1);
    }

    @Test
    void urlsWhenThePublicUrlIsSetThenTheOthersAreDerivedFromIt() throws IOException {
        settingsFile("countersign.gateway.public-url: https://id.example.com/");

        PublicUrls urls = launch().urls();

        assertThat(urls.gateway()).isEqualTo("https://id.example.com");
        assertThat(urls.sessionPage()).isEqualTo(URI.create("https://id.example.com/"));
        assertThat(urls.callback("demo")).isEqualTo(URI.create("https://id.example.com/oauth/sso/demo/callback"));
    }

    @Test
    void urlsWhenTheSessionPageIsSetThenItIsUsed() {
        PublicUrls urls =
                launch("--countersign.frontend.session-page=app:/signed-in").urls();

        assertThat(urls.sessionPage()).isEqualTo(URI.create("app:/signed-in"));
        assertThat(urls.gateway()).isEqualTo("http://localhost:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "http://exa mple.com"})
    void urlsWhenNotAUrlThenTheSettingIsNamed(String value) {
        assertThatThrownBy(() -> launch("--countersign.gateway.public-url=" + value))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("countersign.gateway.public-url");
    }

    @Test
    void demoProviderWhenItsNumberIsSetThenItIsUsed() throws IOException {
        settingsFile("countersign.providers.demo.number: 7");

        assertThat(launch().demoProvider()).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "management.server.port"})
    void readWhenAPortIsSetForAllServicesThenTheRightSettingIsNamed(String name) {
        assertThatThrownBy(() -> launch("--" + name + "=8081"))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining("countersign.standalone.port")
                .hasMessageContaining("countersign.standalone.management-port");
    }

    private void settingsFile(String content) throws IOException {
        Files.writeString(folder.resolve("countersign.yml"), content);
    }

    private Launch launch(String... arguments) {
        return TestLaunch.of(folder, variables, arguments);
    }
}

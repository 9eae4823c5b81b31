package io.countersign.auth.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.countersign.contracts.message.Secret;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProviderSettingsReaderTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "countersign.providers.acme.number", "1",
            "countersign.providers.acme.issuer", "https://acme.example",
            "countersign.providers.acme.client-id", "client"));

    @Test
    void readWhenOnlyRequiredSettingsThenDefaults() {
        Provider provider = read();

        assertThat(provider.name()).isEqualTo("acme");
        assertThat(provider.scopes()).containsExactly("openid", "profile", "email");
        assertThat(provider.client().authentication()).isEqualTo(ClientAuthentication.NONE);
        assertThat(provider.loginHint()).isFalse();
        assertThat(provider.allowInsecure()).isFalse();
        assertThat(provider.allowPrivateAddresses()).isFalse();
        assertThat(provider.endpoints().isComplete()).isFalse();
    }

    @Test
    void readWhenScopesLackOpenidThenItIsAdded() {
        set("scopes", "email");
        assertThat(read().scopes()).containsExactly("openid", "email");
    }

    @Test
    void readWhenSecretIsGivenThenClientSecretBasic() {
        set("client-secret", "s3cret");

        assertThat(read().client().authentication()).isEqualTo(ClientAuthentication.CLIENT_SECRET_BASIC);
        assertThat(read().client().secret()).isEqualTo(Secret.of("s3cret"));
        assertThat(read().toString()).doesNotContain("s3cret");
    }

    @Test
    void readWhenAuthenticationHasItsRegisteredNameThenAccepted() {
        set("client-secret", "secret");
        set("client-authentication", "client_secret_post");
        assertThat(read().client().authentication()).isEqualTo(ClientAuthentication.CLIENT_SECRET_POST);
    }

    @Test
    void readWhenPrivateKeyIsGivenThenPrivateKeyJwt() throws JOSEException {
        set("private-key", new ECKeyGenerator(Curve.P_256).generate().toJSONString());
        set("key-id", "my-key");

        assertThat(read().client().authentication()).isEqualTo(ClientAuthentication.PRIVATE_KEY_JWT);
        assertThat(read().client().key().getKeyID()).isEqualTo("my-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "issuer", "client-id"})
    void readWhenRequiredSettingIsMissingThenItIsNamed(String name) {
        settings.remove("countersign.providers.acme." + name);
        assertInvalid("countersign.providers.acme: " + name + " is missing");
    }

    @Test
    void readWhenSecretIsMissingForTheAuthenticationThenItIsNamed() {
        set("client-authentication", "client_secret_basic");
        assertInvalid("countersign.providers.acme: client-secret is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://acme.example", "acme.example", "https://user@acme.example", "https://acme.example#x"})
    void readWhenIssuerIsNotAnHttpsUrlThenRefused(String issuer) {
        set("issuer", issuer);
        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageStartingWith("countersign.providers.acme: the issuer " + issuer + " must be an https URL");
    }

    @Test
    void readWhenEndpointIsNotAnHttpsUrlThenRefused() {
        set("token-endpoint", "http://acme.example/token");
        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageStartingWith("countersign.providers.acme: the endpoint http://acme.example/token must be");
    }

    @Test
    void readWhenInsecureIsAllowedThenHttpIsAccepted() {
        set("issuer", "http://localhost:9000");
        set("allow-insecure", "true");
        assertThat(read().issuer()).isEqualTo("http://localhost:9000");
    }

    @Test
    void readWhenIdHasInvalidCharactersThenRefused() {
        ProvidersProperties.Settings acme = properties().providers().get("acme");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderSettingsReader.read(Map.of("a/b", acme)))
                .withMessageContaining("the id may have letters");
    }

    @Test
    void readWhenTwoHaveTheSameNumberThenBothAreNamed() {
        settings.put("countersign.providers.other.number", "1");
        settings.put("countersign.providers.other.issuer", "https://other.example");
        settings.put("countersign.providers.other.client-id", "client");

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContaining("acme")
                .withMessageContaining("other")
                .withMessageContaining("have the same number 1");
    }

    private void set(String name, String value) {
        settings.put("countersign.providers.acme." + name, value);
    }

    private void assertInvalid(String message) {
        assertThatIllegalArgumentException().isThrownBy(this::read).withMessage(message);
    }

    private Provider read() {
        return ProviderSettingsReader.read(properties().providers())
                .find("acme")
                .orElseThrow();
    }

    private ProvidersProperties properties() {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("countersign", ProvidersProperties.class)
                .get();
    }
}
